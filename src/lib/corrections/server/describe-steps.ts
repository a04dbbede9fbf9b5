import type { MessageView } from '#lib/oversight/schema.ts';
import { momentWords } from '#lib/record/words.ts';
import type { CorrectionThread, Step } from '../schema.ts';
import { askedWords, REASON_WORDS, STEP_LEADS } from '../words.ts';

/** What was said and done about a correction, as one of its readers reads it. */
export function describeSteps(
	{ steps, reason, wanted }: CorrectionThread,
	reader: 'patient' | 'office' | 'other'
): MessageView[] {
	return steps.map((step) => {
		const { stepId: id, side, kind, at, text } = step;
		return {
			id,
			who: whoWords(step, reader),
			when: momentWords(at),
			lead: kind === 'asked' ? REASON_WORDS[reason] : leadWords(step),
			text: kind === 'asked' ? askedWords(text, wanted) : text,
			read: null,
			own: side === reader
		};
	});
}

function leadWords({ kind, text }: Step): string | null {
	return kind === 'statement' && text === '' ? 'Statement taken away' : STEP_LEADS[kind];
}

/** "You", or a name and office; a name that their organisation withholds is left out. */
export function whoWords(
	{ side, name, office }: Pick<Step, 'side' | 'name' | 'office'>,
	reader: 'patient' | 'office' | 'other'
): string {
	if (side === 'patient') return reader === 'patient' ? 'You' : 'The patient';
	return [name, office].filter(Boolean).join(', ') || 'Somebody there';
}
