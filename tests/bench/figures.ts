import { writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';

/** One measured number. Its name ends in what it is: `.ratio`, `.per_second`, `.p99_ms`, `.mb`, `.kb`. */
export interface Figure {
	name: string;
	value: number;
	/** What we aim at; without one it is only told. */
	atLeast?: number;
	atMost?: number;
	/** Against what it was measured, in a few words. */
	note?: string;
}

export function describeMachine(): Figure[] {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	return [
		{ name: 'machine.cores', value: cpus().length, note: cpus()[0]?.model.trim() },
		{ name: 'machine.memory.mb', value: Math.round(totalmem() / 2 ** 20) },
		{ name: 'machine.node', value: Number(`${major}.${minor}`) }
	];
}

/** Says each figure beside its aim. An aim that is missed is said, and fails nothing: machines differ. */
export function tabulate(figures: Figure[]): string[] {
	const rows = figures.map((figure) => [
		figure.name,
		spell(figure.value),
		aimOf(figure),
		isMet(figure) === undefined ? '' : isMet(figure) ? 'met' : 'MISSED',
		figure.note ?? ''
	]);
	const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]!.length)));
	return rows.map(([name, value, aim, met, note]) => {
		const cells = [name!.padEnd(widths[0]!), value!.padStart(widths[1]!), aim!.padEnd(widths[2]!)];
		return [...cells, met!.padEnd(widths[3]!), note].join('  ').trimEnd();
	});
}

export async function writeFigures(file: string, figures: Figure[]): Promise<void> {
	const numbers = Object.fromEntries(figures.map(({ name, value }) => [name, round(value)]));
	await writeFile(file, `${JSON.stringify(numbers, null, '\t')}\n`);
}

function isMet({ value, atLeast, atMost }: Figure): boolean | undefined {
	if (atLeast !== undefined) return value >= atLeast;
	return atMost === undefined ? undefined : value <= atMost;
}

function aimOf({ atLeast, atMost }: Figure): string {
	if (atLeast !== undefined) return `≥ ${spell(atLeast)}`;
	return atMost === undefined ? '' : `≤ ${spell(atMost)}`;
}

function spell(value: number): string {
	return round(value).toLocaleString('en-GB', { maximumFractionDigits: 2 });
}

function round(value: number): number {
	return Math.round(value * 100) / 100;
}
