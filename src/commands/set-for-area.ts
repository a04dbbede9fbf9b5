import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { listAreas } from '#lib/organisations/server/list-areas.ts';
import { now } from '#lib/server/clock.ts';
import { readJson } from '#lib/server/read-json.ts';
import { Faults, runCommand } from './run-command.ts';
import { runOnDatabase } from './run-on-database.ts';

/** Something that an area decides for itself from a day on: what it is, and how it is kept. */
interface Setting<T> {
	usage: string[];
	shape: z.ZodType<T>;
	/** Candour's own, where an area has decided nothing. */
	usual: T;
	/** How one is called in the history: "Board 2027". */
	nameOf: (setting: T) => string;
	list: (areaId: string) => Promise<{ startsAt: Date; setting: T; recordedBy: string }[]>;
	set: (areaId: string, wish: { startsAt: Date; setting: T; by: string }) => Promise<void>;
	/** What is said when it is set. */
	saySet: (setting: T, wish: { area: string; from: string }) => string[];
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
const UK_HOUR = new Intl.DateTimeFormat('en-GB', {
	hour: '2-digit',
	hourCycle: 'h23',
	timeZone: 'Europe/London'
});

/** A command that shows what an area has decided, or has a file's decision hold there from a day on. */
export async function setForArea<T>(setting: Setting<T>): Promise<void> {
	await runCommand(async () => {
		const { area, show, from, file, by } = readArguments(setting.usage);
		if (show) return runOnDatabase(async () => showSetting(setting, await findArea(area)));
		const startsAt = readDate(from);
		const read = await readDecision(setting.shape, file);
		await runOnDatabase(async () => {
			await setting.set(await findArea(area), { startsAt, setting: read, by });
			for (const line of setting.saySet(read, { area, from })) console.log(line);
		});
	});
}

interface Arguments {
	area: string;
	show: boolean;
	from: string;
	file: string;
	by: string;
}

function readArguments(usage: string[]): Arguments {
	const text = { type: 'string' } as const;
	try {
		const { values } = parseArgs({
			options: { area: text, from: text, file: text, by: text, show: { type: 'boolean' } }
		});
		const { area, show = false, from = '', file = '', by = userInfo().username } = values;
		const wanted = show ? !from && !file : from && file;
		if (area && wanted && by.trim()) return { area, show, from, file, by: by.trim() };
	} catch {
		// An option that we do not know: the usage says which we do.
	}
	throw new Faults(usage);
}

/** The first moment of a day in the UK: in summer that is at eleven in the evening of UTC's day before. */
function readDate(text: string): Date {
	const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
	const date = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day));
	if (!year || date.getUTCMonth() !== month! - 1 || date.getUTCDate() !== day) {
		throw new Faults([`"${text}" is no date: write it as 2027-04-01.`]);
	}
	return new Date(date.getTime() - Number(UK_HOUR.format(date)) * 60 * 60_000);
}

async function readDecision<T>(shape: z.ZodType<T>, file: string): Promise<T> {
	const text = await readFile(file, 'utf8').catch(() => {
		throw new Faults([`The file ${file} cannot be read.`]);
	});
	const read = readJson(shape, text);
	if ('faults' in read) throw new Faults(read.faults);
	return read.data;
}

async function findArea(name: string): Promise<string> {
	const known = await listAreas();
	const found = known.find((area) => area.name === name);
	if (found) return found.areaId;
	throw new Faults([
		`There is no area ${name}. ${known.length > 0 ? 'There are:' : 'There is none yet.'}`,
		...known.map((area) => `  ${area.name}`)
	]);
}

/** What holds goes out alone, so that it can be kept in a file and changed there; its history beside it. */
async function showSetting<T>({ list, nameOf, usual }: Setting<T>, areaId: string): Promise<void> {
	const all = await list(areaId);
	const held = all.find(({ startsAt }) => startsAt <= now());
	for (const one of all.toReversed()) {
		const from = DAY.format(one.startsAt);
		const when = one === held ? 'now, since' : one.startsAt > now() ? 'from' : 'before, from';
		console.error(`${when} ${from}: ${nameOf(one.setting)}, by ${one.recordedBy}`);
	}
	if (!held) console.error(`now: ${nameOf(usual)}, Candour's own`);
	console.log(JSON.stringify(held?.setting ?? usual, null, '\t'));
}
