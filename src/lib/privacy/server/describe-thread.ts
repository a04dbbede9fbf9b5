import type { MessageView } from '#lib/oversight/schema.ts';
import { momentWords } from '#lib/record/words.ts';
import type { Message, Side } from '../schema.ts';
import { OUTCOME_WORDS, REASON_WORDS } from '../words.ts';

/** What was said about one access, as one of the two sides reads it. */
export function describeThread(thread: Message[], reader: Side): MessageView[] {
	return thread.map((message) => {
		const { messageId: id, side, at, text, readAt } = message;
		const own = side === reader;
		const read = readAt ? `Read on ${momentWords(readAt)}` : 'Not read yet';
		const lead = message.outcome
			? OUTCOME_WORDS[message.outcome]
			: message.reason && REASON_WORDS[message.reason];
		return {
			id,
			who: whoWords(message, reader),
			when: momentWords(at),
			lead,
			text,
			own,
			read: own ? read : null
		};
	});
}

function whoWords({ side, name, unnamed, office }: Message, reader: Side): string {
	if (side === 'patient') return reader === 'patient' ? 'You' : 'The patient';
	if (unnamed && reader === 'patient') return `${office ?? 'A privacy officer'}, name withheld`;
	return office ? `${name}, ${office}` : name;
}
