import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { draftChanges } from './draft-changes.ts';
import { findQuestion, listQuestions } from './find-question.ts';
import { readDraft } from './read-draft.ts';

const draft = (answers: Record<string, string>) => readDraft(new URLSearchParams(answers));
const [hospital, entry, id] = [randomUUID(), randomUUID(), randomUUID()] as const;
const whole = {
	...{ effect: 'deny', whom: 'organisation', whomWhich: hospital },
	...{ what: 'category', whatWhich: 'results', starts: 'now', ends: 'never', emergency: 'no', id }
};

test('one question after the other, until all have answers', () => {
	const order = [
		'effect',
		'whom',
		'whomWhich',
		'what',
		'whatWhich',
		'starts',
		'emergency'
	] as const;
	const asked: (string | null)[] = [];
	const given: Record<string, string> = {};
	for (const field of order) {
		asked.push(findQuestion(draft(given)).question);
		given[field] = whole[field];
		if (field === 'starts') given.ends = whole.ends;
	}
	expect(asked).toEqual([
		'effect',
		'whom',
		'whom-which',
		'what',
		'what-which',
		'when',
		'emergency'
	]);
	expect(findQuestion(draft(given))).toEqual({ question: null, errors: {} });
});

test('a question that was answered badly says so; one not asked yet does not', () => {
	expect(findQuestion(draft({ asked: 'effect' }))).toEqual({
		question: 'effect',
		errors: { effect: 'Choose whether to hide something or to let somebody see it' }
	});
	expect(findQuestion(draft({ effect: 'deny', asked: 'effect' }))).toEqual({
		question: 'whom',
		errors: {}
	});
});

test('a question can be asked for again, and one of another change cannot', () => {
	expect(findQuestion(draft({ ...whole, ask: 'what' })).question).toBe('what');
	expect(findQuestion(draft({ ...whole, ask: 'value' })).question).toBeNull();
});

test('an answer that no longer fits is asked for anew', () => {
	expect(findQuestion(draft({ ...whole, whom: 'organisation-kind' })).question).toBe('whom-which');
	expect(findQuestion(draft({ ...whole, what: 'label' })).question).toBe('what-which');
});

test('an emergency is asked about where it makes a difference', () => {
	expect(listQuestions(draft(whole))).toContain('emergency');
	expect(listQuestions(draft({ ...whole, whom: 'person' }))).not.toContain('emergency');
	expect(listQuestions(draft({ ...whole, effect: 'permit' }))).not.toContain('emergency');
	const hidden = { ...whole, whom: 'carers', what: 'thing' };
	expect(listQuestions(draft(hidden))).toEqual(['effect', 'whom', 'what', 'when']);
});

test('a thing is its entry and what that is about; no more keys than are kept', () => {
	const thing = draft({ ...whole, what: 'thing', entry });
	const concepts = Array.from({ length: 150 }, (_, place) => `snomed:${place}`);
	const [change] = draftChanges(thing, concepts);
	expect(change).toMatchObject({
		kind: 'set',
		provisionId: id,
		provision: {
			effect: 'deny',
			whom: { kind: 'organisation', organisationId: hospital },
			holdsInEmergency: false
		}
	});
	const { what } = (change as { provision: { what: { keys: string[] } } }).provision;
	expect(what.keys).toHaveLength(100);
	expect(what.keys[0]).toBe(`entry:${entry}`);
});

test('nonsense stands for no change, and is never thrown at', () => {
	const values = ['', 'x', '__proto__', '0', `${randomUUID()} gp`, 'pacing:scan', '\u0000'];
	for (const effect of ['deny', 'permit', 'mark', 'choose', 'withdraw', 'unmark', 'x']) {
		for (const value of values) {
			const odd = draft({
				...{ effect, whom: value, whomWhich: value, what: value, whatWhich: value },
				...{ entry: value, label: value, starts: value, ends: value, subject: value, value }
			});
			const { question } = findQuestion(odd);
			if (question === null) expect(draftChanges(odd, [])).toEqual([]);
		}
	}
});
