import { describeChoice } from '#lib/consent/server/describe-choice.ts';
import type { MadeChoice } from '#lib/consent/server/list-choices.ts';
import { markWords, provisionWords, type Names } from '#lib/consent/words.ts';

/** A choice that somebody made once, in one plain sentence. */
export function describeMade(made: MadeChoice, names: Names): string {
	switch (made.kind) {
		case 'provision':
			return provisionWords(made.provision, names);
		case 'choice':
			return describeChoice(made.subject, made.value);
		case 'mark':
			return markWords(names.entries.get(made.mark.entryId), made.mark.label);
	}
}
