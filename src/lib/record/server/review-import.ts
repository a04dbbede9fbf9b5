import { and, eq, inArray } from 'drizzle-orm';
import { z } from 'zod';
import { readRecord, type Sight } from '#lib/access/server/read-record.ts';
import type { RecordAccess } from '#lib/access/server/open-record.ts';
import type { ConsentParts } from '#lib/consent/server/consent-parts.ts';
import { consentVocabulary as V } from '#lib/consent/server/consent-vocabulary.ts';
import { describeChoice } from '#lib/consent/server/describe-choice.ts';
import { listConsents } from '#lib/consent/server/list-consents.ts';
import { listIdentifiers } from '#lib/consent/server/list-identifiers.ts';
import { readConsent, type ReadConsent } from '#lib/consent/server/read-consent.ts';
import type { RuleNote } from '#lib/consent/server/read-consent-rule.ts';
import type { SharingChange } from '#lib/consent/schema.ts';
import { markWords, provisionWords, type Names } from '#lib/consent/words.ts';
import { findByOdsCodes } from '#lib/organisations/server/find-by-ods-codes.ts';
import { findNhsNumber } from '#lib/patients/server/find-nhs-number.ts';
import { now } from '#lib/server/clock.ts';
import type { Tx } from '#lib/server/db.ts';
import { NotFound } from '#lib/server/errors.ts';
import { asIfNow } from './describe-check.ts';
import {
	describeConsequences,
	describeDangers,
	type ConsequenceView
} from './describe-consequences.ts';
import { previewChange } from './preview-change.ts';
import { collectSharing } from './review-sharing.ts';
import { entries } from './tables.ts';
import { visibilityFilter } from './visibility-filter.ts';

/** What a file would set, what of it cannot be set, and what that does, before anything is saved. */
export interface ImportView {
	sentences: string[];
	stricter: RuleNote[];
	leftOut: RuleNote[];
	alreadySet: number;
	/** What it would hide that matters for safety, in sentences. */
	dangers: string[];
	consequences: ConsequenceView[];
}

/**
 * Reads a patient's file of sharing choices against their record: what it names has to be theirs.
 *
 * @throws Invalid for what is no such file, or is somebody else's; NotFound for anybody but the patient.
 */
export async function reviewImport(
	access: RecordAccess,
	text: string,
	importId: string
): Promise<ImportView> {
	const { read, names } = await readImport(access, text, importId);
	const { changes, notes, alreadySet } = read;
	const consequences = changes.length > 0 ? await previewChange(access, asIfNow(changes)) : [];
	return {
		sentences: changes.map((change) => describe(change, names)),
		stricter: notes.filter(({ outcome }) => outcome === 'stricter'),
		leftOut: notes.filter(({ outcome }) => outcome === 'left-out'),
		alreadySet,
		dangers: describeDangers(consequences, names.people),
		consequences: describeConsequences(consequences, names.people)
	};
}

/** Only what it would set. */
export async function readImport(
	access: RecordAccess,
	text: string,
	importId: string
): Promise<{ read: ReadConsent; names: Names }> {
	if (access.standing.kind !== 'patient') throw new NotFound();
	return readRecord(access, { action: 'opened', view: 'sharing' }, (tx, sight) =>
		readFile(tx, sight, text, importId)
	);
}

async function readFile(tx: Tx, sight: Sight, text: string, importId: string) {
	const nhsNumber = (await findNhsNumber(tx, sight.patientId)) ?? '';
	const consents = listConsents(text, nhsNumber);
	const odsCodes = listIdentifiers(consents, V.ods).map((code) => code.toUpperCase());
	const [organisations, entryIds] = await Promise.all([
		findByOdsCodes(tx, odsCodes),
		selectOwn(tx, sight, uuidsIn(consents, V.entryId))
	]);
	const accountIds = uuidsIn(consents, V.accountId);
	const { result, seen } = await collectSharing(tx, sight, { entryIds, accountIds });
	const { sharing, sources, people, names } = result;
	const read: ReadConsent = readConsent(text, {
		nhsNumber,
		at: now(),
		importId,
		known: {
			organisations: new Map(organisations.map((one) => [one.odsCode, one.organisationId])),
			accounts: new Set(people.map(({ accountId }) => accountId)),
			sources: new Set(sources.map(({ sourceId }) => sourceId)),
			entries: new Set(entryIds)
		},
		provisions: sharing.provisions
	});
	const named = organisations.map((one) => [one.organisationId, one.name] as const);
	const all: Names = { ...names, organisations: new Map([...names.organisations, ...named]) };
	return { result: { read, names: all }, seen };
}

function uuidsIn(consents: ConsentParts[], system: string): string[] {
	return listIdentifiers(consents, system).filter((id) => z.uuid().safeParse(id).success);
}

/** Those of these entries that are the patient's own, and theirs to see. */
async function selectOwn(tx: Tx, { patientId, viewer }: Sight, ids: string[]): Promise<string[]> {
	if (ids.length === 0) return [];
	const found = await tx
		.select({ entryId: entries.entryId })
		.from(entries)
		.where(
			and(eq(entries.patientId, patientId), inArray(entries.entryId, ids), visibilityFilter(viewer))
		);
	return found.map(({ entryId }) => entryId);
}

function describe(change: SharingChange, names: Names): string {
	if (change.kind === 'set') return provisionWords({ ...change.provision, setAt: now() }, names);
	if (change.kind === 'choose') return describeChoice(change.subject, change.value);
	return change.kind === 'mark' ? markWords(names.entries.get(change.entryId), change.label) : '';
}
