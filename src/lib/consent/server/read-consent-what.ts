import { sensitivitiesOfCode } from '#lib/fhir/codes/sensitivity-codes.ts';
import { conceptKeys } from '#lib/fhir/concept-keys.ts';
import { SENSITIVITIES, type Sensitivity } from '#lib/fhir/sensitivity.ts';
import { What, type Effect } from '../schema.ts';
import type { CodingParts, KnownHere, ProvisionParts } from './consent-parts.ts';
import { consentVocabulary as V } from './consent-vocabulary.ts';

export interface ReadWhats {
	/** Each a rule of its own: in FHIR the repeats of one element are alternatives. */
	whats: What[];
	/** What we had to read more strictly than it is meant, and what we had to leave out, in words. */
	stricter: string[];
	leftOut: string[];
}

/** What a provision of a Consent is about. What we cannot say so narrowly, a deny says more widely, and a permit not at all. */
export function readConsentWhat(
	provision: ProvisionParts,
	effect: Effect,
	known: KnownHere
): ReadWhats {
	const { securityLabel = [], code = [], data = [], class: classes = [], dataPeriod } = provision;
	const [stricter, leftOut]: string[][] = [[], []];
	const narrower = (why: string) => (effect === 'deny' ? stricter! : leftOut!).push(why);
	if (classes.length > 0)
		narrower('It is for some types of document only: we cannot tell these apart');
	if (dataPeriod) narrower('It is for one time in your record only: we cannot tell this apart');
	const parts = [
		() => readLabels(securityLabel, effect),
		() => readCodes(code),
		() => readData(data, known)
	].filter((_, place) => [securityLabel, code, data][place]!.length > 0);
	if (parts.length > 1) narrower('It asks for several conditions at once: we can only say one');
	if (effect === 'permit' && leftOut!.length > 0)
		return { whats: [], stricter: [], leftOut: leftOut! };
	const read = parts[0]?.() ?? { whats: [{ kind: 'everything' as const }], leftOut: [] };
	return { whats: read.whats, stricter: stricter!, leftOut: [...leftOut!, ...read.leftOut] };
}

interface Read {
	whats: What[];
	leftOut: string[];
}

const EVERYTHING: What = { kind: 'everything' };
/** Labels by which somebody may choose; `safeguarding` and `unclassified` have rules of their own. */
const CHOSEN = SENSITIVITIES.filter((label) => !['unclassified', 'safeguarding'].includes(label));

function readLabels(codings: CodingParts[], effect: Effect): Read {
	return merge(codings.map((coding) => readLabel(coding, effect)));
}

function readLabel({ system, code = '' }: CodingParts, effect: Effect): Read {
	if (system === V.label && SENSITIVITIES.includes(code as Sensitivity)) {
		return labels([code as Sensitivity]);
	}
	if (system === V.confidentiality) {
		// Normal and below is everything that is not labelled: a permit does not open what is.
		if (/^[NULM]$/.test(code)) return { whats: [EVERYTHING], leftOut: [] };
		if (effect === 'deny' && /^[RV]$/.test(code)) return labels(CHOSEN);
		return out('It opens everything restricted: we open such things only by what they are about');
	}
	if (system !== V.actCode) return out(`We do not know the label ${quoted(code)}`);
	const meant = sensitivitiesOfCode(code);
	// An unknown code is read as "sensitive": right for what hides, too much for what opens.
	if (meant.length === 1 && (effect === 'deny' || !meant.includes('sensitive') || code === 'PRS')) {
		return labels(meant);
	}
	return effect === 'deny' && meant.length > 0
		? labels(meant)
		: out(`We cannot open by the label ${quoted(code)} alone`);
}

const labels = (all: readonly Sensitivity[]): Read => ({
	whats: all.map((label) => ({ kind: 'label', label })),
	leftOut: []
});

function readCodes(concepts: NonNullable<ProvisionParts['code']>): Read {
	const keys: string[] = [];
	const rest: Read[] = [];
	for (const { coding = [], text } of concepts) {
		const [first] = coding;
		const ours = first && readOwnCode(first);
		const found = ours === undefined ? keysOf(coding) : [];
		if (ours) rest.push(ours);
		else if (first?.system === V.thing && first.code) keys.push(first.code);
		else if (found.length > 0) keys.push(...found);
		else
			rest.push(
				out(`We do not know what ${quoted(text ?? first?.display ?? first?.code ?? '')} means`)
			);
	}
	const thing = What.safeParse({ kind: 'thing', keys: [...new Set(keys)] });
	if (keys.length > 0) {
		rest.push(
			thing.success ? { whats: [thing.data], leftOut: [] } : out('It names too many things')
		);
	}
	return merge(rest);
}

function readOwnCode({ system, code }: CodingParts): Read | undefined {
	if (system !== V.part && system !== V.category) return undefined;
	const wish = system === V.part ? { kind: code } : { kind: 'category', category: code };
	const read = What.safeParse(wish);
	return read.success
		? { whats: [read.data], leftOut: [] }
		: out(`We do not know ${quoted(code ?? '')}`);
}

/** Its codes alone, as those of a thing are known from any source. */
function keysOf(coding: CodingParts[]): string[] {
	const codes = coding.map(({ system = null, code = null }) => ({ system, code, display: null }));
	return conceptKeys({ category: 'problems', title: '', codes });
}

function readData(data: NonNullable<ProvisionParts['data']>, known: KnownHere): Read {
	return merge(
		data.map(({ meaning, reference }): Read => {
			const { system, value = '' } = reference.identifier ?? {};
			if (system === V.entryId && meaning === 'instance' && known.entries.has(value)) {
				return { whats: [{ kind: 'entry', entryId: value }], leftOut: [] };
			}
			if (system === V.sourceId && meaning === 'authoredby' && known.sources.has(value)) {
				return { whats: [{ kind: 'source', sourceId: value }], leftOut: [] };
			}
			return out('It names something in a record that we cannot find in yours');
		})
	);
}

const out = (why: string): Read => ({ whats: [], leftOut: [why] });

function merge(all: Read[]): Read {
	return {
		whats: all.flatMap(({ whats }) => whats),
		leftOut: all.flatMap(({ leftOut }) => leftOut)
	};
}

function quoted(text: string): string {
	return `“${text.slice(0, 60)}”`;
}
