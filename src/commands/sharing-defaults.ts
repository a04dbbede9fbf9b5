import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { parseArgs } from 'node:util';
import { listAreaDefaults } from '#lib/consent/server/list-area-defaults.ts';
import { readSharingDefaults } from '#lib/consent/server/read-sharing-defaults.ts';
import { setAreaDefaults } from '#lib/consent/server/set-area-defaults.ts';
import { sharingDefaults, type SharingDefaults } from '#lib/consent/server/sharing-defaults.ts';
import { listAreas } from '#lib/organisations/server/list-areas.ts';
import { now } from '#lib/server/clock.ts';
import { Faults, runCommand } from './run-command.ts';
import { runOnDatabase } from './run-on-database.ts';

const USAGE = [
	'Usage: npm run -s sharing:defaults -- --area NAME --show > file.json       who sees what there now, to edit',
	'       npm run sharing:defaults -- --area NAME --from 2027-04-01 --file file.json [--by "who decided it"]'
];

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
const UK_HOUR = new Intl.DateTimeFormat('en-GB', {
	hour: '2-digit',
	hourCycle: 'h23',
	timeZone: 'Europe/London'
});

await runCommand(async () => {
	const { area, show, from, file, by } = readArguments();
	if (show) return runOnDatabase(async () => showDefaults(await findArea(area)));
	const startsAt = readDate(from);
	const defaults = await readDefaults(file);
	await runOnDatabase(async () => {
		await setAreaDefaults(await findArea(area), { startsAt, defaults, by });
		console.log(`"${defaults.version}" is who sees what in ${area} from the start of ${from}.`);
		console.log(
			'It is for patients who are registered at a practice there, and is not changed any more.'
		);
	});
});

interface Arguments {
	area: string;
	show: boolean;
	from: string;
	file: string;
	by: string;
}

function readArguments(): Arguments {
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
	throw new Faults(USAGE);
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

async function readDefaults(file: string): Promise<SharingDefaults> {
	const text = await readFile(file, 'utf8').catch(() => {
		throw new Faults([`The file ${file} cannot be read.`]);
	});
	const read = readSharingDefaults(text);
	if ('faults' in read) throw new Faults(read.faults);
	return read;
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
async function showDefaults(areaId: string): Promise<void> {
	const all = await listAreaDefaults(areaId);
	const held = all.find(({ startsAt }) => startsAt <= now());
	for (const one of all.toReversed()) {
		const from = DAY.format(one.startsAt);
		const when = one === held ? 'now, since' : one.startsAt > now() ? 'from' : 'before, from';
		console.error(`${when} ${from}: "${one.defaults.version}", by ${one.recordedBy}`);
	}
	if (!held) console.error(`now: "${sharingDefaults.version}", Candour's own`);
	console.log(JSON.stringify(held?.defaults ?? sharingDefaults, null, '\t'));
}
