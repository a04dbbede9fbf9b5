import type { Address, HumanName, Patient } from 'fhir/r4.d.ts';
import { isFhirDate } from '#lib/fhir/dates.ts';
import type { Demographics } from '#lib/patients/schema.ts';

/** v3-Confidentiality R on a Patient: PDS marks a person whose address must not be shown. */
const RESTRICTED = ['R', 'V'];

/** Who a source says the patient is; undefined if the name or the whole date of birth is missing. */
export function readDemographics(patient: Patient): Demographics | undefined {
	const name = chooseName(patient.name ?? []);
	const { birthDate } = patient;
	if (!name || !birthDate || !/^\d{4}-\d{2}-\d{2}$/.test(birthDate) || !isFhirDate(birthDate)) {
		return undefined;
	}
	return {
		familyName: name.family ?? '',
		givenNames: (name.given ?? []).join(' '),
		title: name.prefix?.join(' ') ?? null,
		birthDate,
		gender: patient.gender ?? 'unknown',
		address: addressLines(patient.address ?? []),
		communication: communicationNeeds(patient),
		restricted: (patient.meta?.security ?? []).some(({ code }) => RESTRICTED.includes(code ?? '')),
		deceasedAt: patient.deceasedDateTime ?? (patient.deceasedBoolean ? 'unknown' : null)
	};
}

function chooseName(names: HumanName[]): HumanName | undefined {
	const named = names.filter(({ family, given }) => family && given?.length);
	return named.find(({ use }) => use === 'official' || use === 'usual') ?? named[0];
}

function addressLines(addresses: Address[]): string[] {
	const home = addresses.find(({ use }) => use === 'home') ?? addresses[0];
	if (!home) return [];
	const lines = [...(home.line ?? []), home.city, home.district, home.postalCode];
	return lines.flatMap((line) => (line ? [line] : []));
}

function communicationNeeds(patient: Patient): string[] {
	const languages = (patient.communication ?? []).map(
		({ language }) => language.text ?? language.coding?.find(({ display }) => display)?.display
	);
	return languages.flatMap((language) => language ?? []);
}
