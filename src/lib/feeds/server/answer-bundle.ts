import { operationOutcome } from '#lib/fhir/operation-outcome.ts';
import type { DecidedEntry } from './decide-versions.ts';
import type { Answer } from './find-answer.ts';
import type { ReadBundle } from './read-bundle.ts';

/** The transaction-response: for each entry, in order, what became of it. Nothing clinical is in it. */
export function answerBundle(bundle: ReadBundle, versions: DecidedEntry[]): Answer {
	const decided = new Map(versions.map((version) => [version.planned.index, version]));
	const entry = bundle.resources.map(({ index, resource }) => ({
		response: describe(decided.get(index), resource.resourceType)
	}));
	return { status: 200, body: { resourceType: 'Bundle', type: 'transaction-response', entry } };
}

function describe(decided: DecidedEntry | undefined, resourceType: string): object {
	if (!decided) {
		return { status: '200', outcome: information('Kept as context for the other resources.') };
	}
	const { decision, entryId, version } = decided;
	const place = {
		location: `${resourceType}/${entryId}/_history/${version}`,
		etag: `W/"${version}"`
	};
	if (decision === 'new') return { status: '201', ...place };
	if (decision === 'same') {
		return { status: '200', ...place, outcome: information('We hold this version already.') };
	}
	if (decision === 'older') {
		return {
			status: '200',
			...place,
			outcome: warning('We hold a newer version: this one changed nothing.')
		};
	}
	return { status: '200', ...place };
}

function information(diagnostics: string): object {
	return operationOutcome([
		{ severity: 'information', code: 'informational', expression: '', diagnostics }
	]);
}

function warning(diagnostics: string): object {
	return operationOutcome([
		{ severity: 'warning', code: 'business-rule', expression: '', diagnostics }
	]);
}
