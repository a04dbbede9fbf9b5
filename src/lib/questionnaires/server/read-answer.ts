import { readDay } from '#lib/patients/rules.ts';
import { LONGEST_ANSWER, type Answer, type Item } from '../schema.ts';

type Read = { answer: Answer } | { error: string } | null;

/** One answer from its fields; null where nothing was typed. The errors are the words that people read. */
export function readAnswer(item: Item, name: string, posted: FormData): Read {
	const text = textOf(posted, name);
	switch (item.type) {
		case 'boolean':
			return text === 'true' || text === 'false'
				? { answer: { valueBoolean: text === 'true' } }
				: null;
		case 'integer':
		case 'decimal':
		case 'quantity':
			return text === '' ? null : readNumber(item, text, textOf(posted, `${name}.unit`));
		case 'date':
		case 'dateTime':
			return readMoment(item, name, posted);
		case 'time':
			return text === '' ? null : readClock(item, text);
		case 'string':
		case 'text':
		case 'url':
			return text === '' ? null : readText(item, text);
		default:
			return null;
	}
}

function textOf(posted: FormData, name: string): string {
	const value = posted.get(name);
	return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : '';
}

function readNumber(item: Item, text: string, unit: string): Read {
	const { type, decimals, units } = item;
	if (!/^[-+]?\d{1,15}(\.\d{1,10})?$/.test(text)) {
		return { error: type === 'integer' ? 'Enter a whole number' : 'Enter a number, like 37.5' };
	}
	const places = text.split('.')[1]?.length ?? 0;
	if (type === 'integer' && places > 0) return { error: 'Enter a whole number' };
	if (decimals !== null && places > decimals) {
		return { error: `Use at most ${decimals} digits after the point` };
	}
	const value = Number(text);
	const fault = limitFault(item, value);
	if (fault) return { error: fault };
	if (type === 'integer') return { answer: { valueInteger: value } };
	if (type === 'decimal') return { answer: { valueDecimal: value } };
	const chosen = units.find((one) => one.unit === unit) ?? (units.length === 1 ? units[0] : null);
	if (!chosen && units.length > 0) return { error: 'Choose the unit' };
	return { answer: { valueQuantity: { value, ...chosen } } };
}

function limitFault({ min, max }: Item, value: number | string): string | undefined {
	if (min !== null && value < min)
		return `Enter ${wordsOf(min)} or ${after(value, 'more', 'later')}`;
	if (max !== null && value > max)
		return `Enter ${wordsOf(max)} or ${after(value, 'less', 'earlier')}`;
	return undefined;
}

function after(value: number | string, number: string, moment: string): string {
	return typeof value === 'number' ? number : moment;
}

function wordsOf(limit: number | string): string {
	if (typeof limit === 'number') return String(limit);
	const [year, month, day] = limit.split('-').map(Number);
	return year && month && day ? `${day}/${month}/${year}` : limit;
}

function readMoment(item: Item, name: string, posted: FormData): Read {
	const [day, month, year, clock] = ['day', 'month', 'year', 'time'].map((part) =>
		textOf(posted, `${name}[${part}]`)
	) as [string, string, string, string];
	if (!day && !month && !year && !clock) return null;
	const date = readDay({ day, month, year });
	if (!date || date < '1850') return { error: 'Enter a date, like 27 3 2026' };
	const fault = limitFault(item, date);
	if (fault) return { error: fault };
	if (item.type === 'date') return { answer: { valueDate: date } };
	const time = readTime(clock);
	if (!time) return { error: 'Enter a time as well, like 14:30' };
	return { answer: { valueDateTime: `${date}T${time}${ukOffset(`${date}T${time}Z`)}` } };
}

function readClock(item: Item, text: string): Read {
	const time = readTime(text);
	if (!time) return { error: 'Enter a time, like 14:30' };
	const fault = limitFault(item, time);
	return fault ? { error: fault } : { answer: { valueTime: time } };
}

/** 14:30, 2.30pm or 9am, as HH:MM:SS. */
function readTime(text: string): string | undefined {
	const found = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(text);
	if (!found || (found[2] === undefined && found[3] === undefined)) return undefined;
	const half = found[3]?.toLowerCase();
	const given = Number(found[1]);
	if (half ? given < 1 || given > 12 : given > 23) return undefined;
	const hour = half ? (given % 12) + (half === 'pm' ? 12 : 0) : given;
	const minute = Number(found[2] ?? 0);
	if (minute > 59) return undefined;
	return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:00`;
}

/** Summer time or not, on that day in the UK. */
function ukOffset(at: string): string {
	const parts = new Intl.DateTimeFormat('en-GB', {
		timeZone: 'Europe/London',
		timeZoneName: 'longOffset'
	}).formatToParts(new Date(at));
	const offset = parts.find(({ type }) => type === 'timeZoneName')!.value.replace('GMT', '');
	return offset || '+00:00';
}

function readText({ type, minLength, maxLength }: Item, text: string): Read {
	const most = Math.min(maxLength ?? LONGEST_ANSWER, LONGEST_ANSWER);
	if (text.length > most) {
		return { error: `Write ${most.toLocaleString('en-GB')} characters or fewer` };
	}
	if (minLength !== null && text.length < minLength) {
		return { error: `Write at least ${minLength} characters` };
	}
	if (type !== 'url') return { answer: { valueString: text } };
	return /^[a-z][a-z0-9+.-]*:\S+$/i.test(text)
		? { answer: { valueUri: text } }
		: { error: 'Enter an address, like https://www.example.org' };
}
