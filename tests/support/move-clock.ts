/**
 * Loaded before a program's own code (`node --import`), it moves that program's clock by
 * `CANDOUR_TEST_CLOCK` milliseconds: a Candour of next year, and tests on another day than today.
 */
const RealDate = Date;
const offset = Number(process.env.CANDOUR_TEST_CLOCK ?? 0);
const moved = () => RealDate.now() + offset;

globalThis.Date = new Proxy(RealDate, {
	construct: (target, given, asked) =>
		Reflect.construct(target, given.length === 0 ? [moved()] : given, asked),
	apply: () => new RealDate(moved()).toString(),
	get: (target, name, receiver) => (name === 'now' ? moved : Reflect.get(target, name, receiver))
});
RealDate.prototype.constructor = globalThis.Date;

export {};
