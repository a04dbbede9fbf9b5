import { expect, test } from 'vitest';
import { findObstacle, flagOf, passcodeFault } from './rules.ts';
import { readAddress } from './server/read-address.ts';
import { deriveKey } from './server/derive-key.ts';
import { drawAddress } from './server/draw-address.ts';
import { writeAddress } from './server/write-address.ts';

const AT = new Date('2026-11-23T12:00:00Z');
const OPEN = { expiresAt: new Date('2027-11-23'), mostUses: null, endedAt: null };
const NONE = { guesses: 0, openings: 0 };

test('a link opens until it is ended, locked, over or used up, and says which came first', () => {
	expect(findObstacle(OPEN, { guesses: 4, openings: 900 }, AT)).toBeUndefined();
	expect(findObstacle({ ...OPEN, endedAt: AT }, { guesses: 5, openings: 0 }, AT)).toBe('ended');
	expect(findObstacle({ ...OPEN, expiresAt: AT }, { guesses: 5, openings: 0 }, AT)).toBe('locked');
	expect(findObstacle({ ...OPEN, expiresAt: AT }, NONE, AT)).toBe('over');
	expect(findObstacle({ ...OPEN, mostUses: 2 }, { guesses: 0, openings: 2 }, AT)).toBe('used-up');
	expect(findObstacle({ ...OPEN, mostUses: 2 }, { guesses: 0, openings: 1 }, AT)).toBeUndefined();
});

test('flags are those of the standard: L unless it opens once, P with a passcode', () => {
	expect(flagOf({ mostUses: null, hasPasscode: true })).toBe('LP');
	expect(flagOf({ mostUses: 5, hasPasscode: false })).toBe('L');
	expect(flagOf({ mostUses: 1, hasPasscode: true })).toBe('P');
	expect(flagOf({ mostUses: 1, hasPasscode: false })).toBe('');
});

test.each(['', '12345', '111111', '123456', '987654', 'abcdef'])(
	'“%s” is no passcode',
	(passcode) => expect(passcodeFault(passcode)).toBeDefined()
);
test('six characters that are no run are one', () => {
	expect(passcodeFault('471902')).toBeUndefined();
	expect(passcodeFault('blue door')).toBeUndefined();
});

test('a link is read back by whoever wrote it, and by nobody else', () => {
	const [address, salt] = [drawAddress(), drawAddress()];
	const limits = { label: 'Fridge', expiresAt: AT, hasPasscode: true, mostUses: null };
	const link = writeAddress('https://candour.test', { ...limits, address, salt });
	expect(readAddress('https://candour.test', ` ${link}\n`)).toEqual({ address, hasPasscode: true });
	expect(readAddress('https://elsewhere.test', link)).toBeUndefined();
	expect(readAddress('https://candour.test', 'shlink:/bm8ganNvbg')).toBeUndefined();
	expect(readAddress('https://candour.test', 'hello')).toBeUndefined();
});

test('neither the address nor what we keep of it makes the key alone', () => {
	const [address, salt] = [drawAddress(), drawAddress()];
	const key = deriveKey(address, salt);
	expect(key).toHaveLength(32);
	expect(deriveKey(address, salt)).toEqual(key);
	expect(deriveKey(address, drawAddress())).not.toEqual(key);
	expect(deriveKey(drawAddress(), salt)).not.toEqual(key);
});
