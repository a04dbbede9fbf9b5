import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readOrder } from './read-order.ts';
import { orderIn, readClock, readStamp } from './read-stamp.ts';

const day = { year: 2026, month: 4, day: 3 };

test.each([
	['2026-04-03 07:30', 7, 30, 0],
	['2026-04-03T19:30:05', 19, 30, 5],
	['2026/04/03 07:30', 7, 30, 0],
	['20260403 0730', 7, 30, 0],
	['3 Apr 2026 7:30am', 7, 30, 0],
	['03-Apr-2026 07:30:00 PM', 19, 30, 0],
	['Apr 3, 2026 7:30:05 p.m.', 19, 30, 5],
	['April 3 2026, 07:30', 7, 30, 0]
])('%s says its day and its time without a question', (cell, hour, minute, second) => {
	expect(readStamp(cell, null)).toEqual({ day, hour, minute, second });
});

test('a machine’s stamp keeps how far it is from UTC', () => {
	expect(readStamp('2026-04-03T07:30:00.123+01:00', null)).toMatchObject({ hour: 7, offset: 60 });
	expect(readStamp('2026-04-03 07:30:00 -0430', null)).toMatchObject({ offset: -270 });
	expect(readStamp('2026-04-03T06:30:00Z', null)).toMatchObject({ offset: 0 });
});

test('day and month that may change places are never guessed', () => {
	expect(readStamp('03/04/2026', null)).toBeUndefined();
	expect(readStamp('03/04/2026', 'day-first')).toEqual({ day });
	expect(readStamp('04/03/26 07:30', 'month-first')).toMatchObject({ day });
	expect(readStamp('04/04/2026', null)).toEqual({ day: { ...day, day: 4 } });
	// What cannot be the order that was said is no date, and does not change sides.
	expect(readStamp('13/04/2026', 'month-first')).toBeUndefined();
});

test.each([
	'',
	'yesterday',
	'31/02/2026',
	'2026-13-01',
	'00/01/2026',
	'2026-04-03 25:00',
	'12',
	'1/1/1'
])('“%s” is no date', (cell) => expect(readStamp(cell, 'day-first')).toBeUndefined());

test('a clock says morning or evening, or has 24 hours', () => {
	expect(readClock('12:15 AM')).toEqual({ hour: 0, minute: 15, second: 0 });
	expect(readClock('7.30pm')).toEqual({ hour: 19, minute: 30, second: 0 });
	for (const wrong of ['7', '25:00', '10:61', '10:10:61', 'noonish', '13:00 pm']) {
		expect(readClock(wrong)).toBeUndefined();
	}
});

const anyDay = fc
	.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
	.map((date) => [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()] as const);
const pad = (number: number) => String(number).padStart(2, '0');

test('every day is read back from each way to write it', () => {
	fc.assert(
		fc.property(anyDay, fc.constantFrom('/', '-', '.'), ([year, month, of], mark) => {
			const wanted = { day: { year, month, day: of } };
			expect(readStamp([pad(of), pad(month), year].join(mark), 'day-first')).toEqual(wanted);
			expect(readStamp([month, of, year].join(mark), 'month-first')).toEqual(wanted);
			expect(readStamp(`${year}-${pad(month)}-${pad(of)}`, null)).toEqual(wanted);
		})
	);
});

test('the order of a whole file is what its dates show, whichever comes first', () => {
	fc.assert(
		fc.property(fc.array(anyDay, { minLength: 1, maxLength: 40 }), (days) => {
			const cells = days.map(([year, month, of]) => `${of}/${month}/${year}`);
			const found = readOrder(cells);
			const shown = days.some(([, month, of]) => of > 12 && month <= 12);
			expect(found.order).toBe(shown ? 'day-first' : null);
			expect(found.ask).toBe(!shown && days.some(([, month, of]) => month !== of));
			expect(readOrder([...cells].reverse())).toMatchObject({ order: found.order, ask: found.ask });
		})
	);
});

test('a file with both orders is asked about, whatever most of it has', () => {
	const found = readOrder(['13/04/2026', '14/04/2026', '04/15/2026']);
	expect(found).toEqual({ order: null, ask: true, mixed: true, example: null });
	expect(orderIn('2026-04-03')).toBeNull();
});

test('nothing that somebody may have typed makes a fault', () => {
	fc.assert(
		fc.property(fc.string(), (cell) => {
			readStamp(cell, 'day-first');
			readClock(cell);
			orderIn(cell);
		})
	);
});
