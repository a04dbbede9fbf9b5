import type { OrganisationKind, StaffRoleKind } from '#lib/organisations/schema.ts';
import type {
	CarerStanding,
	ClinicianStanding,
	EntryFacts,
	Provision,
	Sharing,
	Standing,
	What,
	Whom
} from '#lib/consent/schema.ts';
import { sharingDefaults } from '#lib/consent/server/sharing-defaults.ts';

/*
 * Named cases of deciding, by the rule that settles them. The rules' table test reads them, and the
 * SQL form is asked the same. Organisations and people go by ids that can be read.
 */
const AT = new Date('2026-11-23T12:00:00Z');
const daysAgo = (days: number) => new Date(AT.getTime() - days * 24 * 60 * 60_000);

const at = (
	organisationId: string,
	organisationKind: OrganisationKind,
	role: StaffRoleKind,
	accountId: string
): ClinicianStanding => ({
	kind: 'clinician',
	organisationId,
	organisationKind,
	role,
	accountId,
	hasRelationship: true,
	emergency: false
});
const practice = at('practice', 'gp-practice', 'gp', 'chen');
const hospital = at('hospital', 'hospital', 'doctor', 'walsh');
const nurse = at('hospital', 'hospital', 'nurse', 'doyle');
const community = at('community', 'community', 'nurse', 'adeyemi');
const tidewell = at('tidewell', 'mental-health', 'doctor', 'sandhu');
const crew = at('ambulance', 'ambulance', 'paramedic', 'okoro');
const pharmacy = at('pharmacy', 'pharmacy', 'pharmacist', 'lowe');
const council = at('council', 'local-authority', 'social-worker', 'brandt');
const hospice = at('hospice', 'hospice', 'nurse', 'abara');
const careHome = at('home', 'care-home', 'nurse', 'quill');
const stranger = (who: ClinicianStanding) => ({ ...who, hasRelationship: false });
const inEmergency = (who: ClinicianStanding, hasRelationship = false) => ({
	...who,
	hasRelationship,
	emergency: true
});
/** The patient asked them to look at this entry. */
const askedAbout = (who: ClinicianStanding, { entryId: onlyEntryId }: EntryFacts) => ({
	...who,
	onlyEntryId
});
const patient: Standing = { kind: 'patient', seesWaiting: false };
const bilal: CarerStanding = {
	kind: 'carer',
	carerId: 'bilal',
	categories: ['results', 'medicines'],
	labels: []
};

const result: EntryFacts = {
	entryId: 'hba1c',
	category: 'results',
	released: true,
	withheld: false,
	labels: [],
	marks: [],
	labelled: true,
	sourceId: 'lab',
	organisationId: 'hospital',
	organisationKind: 'hospital',
	happenedAt: daysAgo(10),
	arrivedAt: daysAgo(10),
	resultKind: 'blood-and-urine',
	commented: false,
	releasedAt: daysAgo(3),
	keys: ['sct|hba1c', 'text:hba1c', 'entry:hba1c'],
	dispensedBy: []
};
const written = (organisationId: string, organisationKind: OrganisationKind) => ({
	organisationId,
	organisationKind
});
const old: EntryFacts = { ...result, happenedAt: daysAgo(800) };
const medicine: EntryFacts = {
	...result,
	...written('practice', 'gp-practice'),
	entryId: 'lithium',
	category: 'medicines',
	resultKind: null,
	keys: ['text:lithium', 'entry:lithium']
};
const allergy: EntryFacts = { ...medicine, entryId: 'penicillin', category: 'allergies' };
const therapy: EntryFacts = {
	...medicine,
	...written('tidewell', 'mental-health'),
	entryId: 'therapy',
	category: 'contacts',
	labels: ['mental-health'],
	keys: ['entry:therapy']
};
const hivMedicine: EntryFacts = { ...medicine, entryId: 'arv', labels: ['hiv'] };
const hivResult: EntryFacts = { ...result, labels: ['hiv'] };
const plan: EntryFacts = { ...medicine, entryId: 'plan', category: 'contingency-plans' };
const letter: EntryFacts = { ...medicine, entryId: 'letter', category: 'documents' };
const safeguarding: EntryFacts = { ...result, labels: ['safeguarding'] };

const EVERYONE: Whom = { kind: 'everyone' };
const HOSPITAL: Whom = { kind: 'organisation', organisationId: 'hospital' };
const DOYLE: Whom = { kind: 'person', accountId: 'doyle' };
const NURSES: Whom = { kind: 'role', organisationId: 'hospital', role: 'nurse' };
const HOSPITALS: Whom = { kind: 'organisation-kind', organisationKind: 'hospital' };
const PHARMACY: Whom = { kind: 'organisation', organisationId: 'pharmacy' };
const COMMUNITY: Whom = { kind: 'organisation', organisationId: 'community' };
const EVERYTHING: What = { kind: 'everything' };
const label = (name: 'hiv' | 'mental-health' | 'sensitive'): What => ({
	kind: 'label',
	label: name
});
const category = (name: EntryFacts['category']): What => ({ kind: 'category', category: name });
const thing = (...keys: string[]): What => ({ kind: 'thing', keys });
const one = ({ entryId }: EntryFacts): What => ({ kind: 'entry', entryId });

const provision =
	(effect: 'permit' | 'deny') =>
	(whom: Whom, what: What, holdsInEmergency = false): Provision => ({
		provisionId: `${effect} ${JSON.stringify([whom, what])}`,
		effect,
		whom,
		what,
		holdsInEmergency,
		startsAt: daysAgo(30),
		endsAt: null,
		setAt: daysAgo(30),
		withdrawnAt: null
	});
const permit = provision('permit');
const deny = provision('deny');

const sharing = (...choices: (Provision | Partial<Sharing>)[]): Sharing => {
	const isProvision = (choice: object): choice is Provision => 'effect' in choice;
	return {
		patientId: 'amina',
		at: AT,
		marks: [],
		wholeRecord: 'usual',
		emergencyReach: 'summary',
		saysWithheld: false,
		pacing: {},
		defaults: sharingDefaults,
		registeredAt: ['practice'],
		...Object.assign({}, ...choices.filter((choice) => !isProvision(choice))),
		provisions: choices.filter(isProvision)
	};
};

export type ConsentCase = [
	name: string,
	entry: EntryFacts,
	who: Standing,
	choices: Sharing,
	answer: string
];
const usual = sharing();
const only = sharing({ wholeRecord: 'summary-only' });
const askFirst = sharing({ wholeRecord: 'ask-first' });
const never = sharing({ wholeRecord: 'never' });
const reach = (emergencyReach: Sharing['emergencyReach']) => sharing({ emergencyReach });

export const CONSENT_CASES: Record<string, ConsentCase[]> = {
	'1. law and safety': [
		[
			'an unreleased result, to the patient',
			{ ...result, released: false },
			patient,
			usual,
			'hidden by 1'
		],
		[
			'a result marked "not for the patient", to the patient',
			{ ...result, withheld: true },
			patient,
			usual,
			'hidden by 1'
		],
		['the same, to her carer', { ...result, withheld: true }, bilal, usual, 'hidden by 1'],
		['the same, to a doctor', { ...result, withheld: true }, practice, usual, 'shown by 9'],
		[
			'an unreleased result, to its writer',
			{ ...result, released: false },
			hospital,
			usual,
			'shown by 6'
		],
		['a safeguarding entry, to the patient', safeguarding, patient, usual, 'hidden by 1'],
		['a safeguarding entry, to a GP', safeguarding, practice, usual, 'shown by 1'],
		[
			'the same, whatever the patient denies',
			safeguarding,
			practice,
			sharing(deny(EVERYONE, EVERYTHING), { wholeRecord: 'never' }),
			'shown by 1'
		],
		[
			'the same, to a GP without a relationship',
			safeguarding,
			stranger(practice),
			usual,
			'hidden by 1'
		],
		['the same, to a crew in an emergency', safeguarding, inEmergency(crew), usual, 'hidden by 1'],
		[
			'the same, to a nurse of the organisation that wrote it',
			safeguarding,
			nurse,
			usual,
			'hidden by 1'
		]
	],
	'2. the patient, and when results are shown': [
		['a result, to the patient', result, patient, usual, 'shown by 2'],
		['a labelled result, to the patient', hivResult, patient, never, 'shown by 2'],
		[
			'a result that waits 7 days, after 3',
			result,
			patient,
			sharing({ pacing: { 'blood-and-urine': 'after-7-days' } }),
			'hidden by 1'
		],
		[
			'the same after 7 days',
			{ ...result, releasedAt: daysAgo(7) },
			patient,
			sharing({ pacing: { 'blood-and-urine': 'after-7-days' } }),
			'shown by 2'
		],
		[
			'a result that waits for a comment',
			result,
			patient,
			sharing({ pacing: { 'blood-and-urine': 'after-comment' } }),
			'hidden by 1'
		],
		[
			'the same, commented',
			{ ...result, commented: true },
			patient,
			sharing({ pacing: { 'blood-and-urine': 'after-comment' } }),
			'shown by 2'
		],
		[
			'a result of another kind',
			{ ...result, resultKind: 'scan' },
			patient,
			sharing({ pacing: { 'blood-and-urine': 'ask' } }),
			'shown by 2'
		],
		[
			'a result to ask about first',
			result,
			patient,
			sharing({ pacing: { 'blood-and-urine': 'ask' } }),
			'hidden by 1'
		],
		[
			'the same, when asked for',
			result,
			{ kind: 'patient', seesWaiting: true },
			sharing({ pacing: { 'blood-and-urine': 'ask' } }),
			'shown by 2'
		],
		[
			'the same, to a carer',
			result,
			bilal,
			sharing({ pacing: { 'blood-and-urine': 'ask' } }),
			'hidden by 1'
		],
		[
			'the same, to her GP',
			result,
			practice,
			sharing({ pacing: { 'blood-and-urine': 'ask' } }),
			'shown by 9'
		]
	],
	'3. a carer': [
		['a result, covered by their permission', result, bilal, usual, 'shown by 3'],
		['an allergy, not covered', allergy, bilal, usual, 'hidden by 3'],
		['a labelled result', hivResult, bilal, usual, 'hidden by 3'],
		[
			'a labelled result whose label is named',
			hivResult,
			{ ...bilal, labels: ['hiv'] },
			usual,
			'shown by 3'
		],
		[
			'two labels, one named',
			{ ...result, labels: ['hiv', 'genetics'] },
			{ ...bilal, labels: ['hiv'] },
			usual,
			'hidden by 3'
		],
		[
			'what nothing has classified',
			{ ...result, labels: ['unclassified'] },
			{ ...bilal, labels: ['unclassified'] },
			usual,
			'hidden by 3'
		],
		[
			'what the labelling pass has not seen',
			{ ...result, labelled: false },
			bilal,
			usual,
			'hidden by 3'
		],
		['what the patient marked', { ...result, marks: ['sensitive'] }, bilal, usual, 'hidden by 3'],
		[
			'a deny for all carers',
			result,
			bilal,
			sharing(deny({ kind: 'carers' }, category('results'))),
			'hidden by 3'
		],
		['a deny for everyone', result, bilal, sharing(deny(EVERYONE, one(result))), 'hidden by 3'],
		[
			'a deny for another carer',
			result,
			bilal,
			sharing(deny({ kind: 'carer', carerId: 'other' }, EVERYTHING)),
			'shown by 3'
		],
		[
			'nothing new from five days ago, of what came before',
			result,
			{ ...bilal, nothingAfter: daysAgo(5) },
			usual,
			'shown by 3'
		],
		[
			'nothing new from five days ago, of what came or changed since',
			{ ...result, arrivedAt: daysAgo(2) },
			{ ...bilal, nothingAfter: daysAgo(5) },
			usual,
			'hidden by 3'
		],
		['a deny for a hospital', result, bilal, sharing(deny(HOSPITAL, EVERYTHING)), 'shown by 3']
	],
	'4. no relationship': [
		[
			'a result, to its writer after a relationship that ended yesterday',
			result,
			stranger(hospital),
			usual,
			'hidden by 4'
		],
		[
			'a practice where she was registered once',
			medicine,
			stranger(at('past-practice', 'gp-practice', 'gp', 'p')),
			usual,
			'hidden by 4'
		],
		[
			'an everything permit for the kind, and no relationship',
			result,
			stranger(community),
			sharing(permit({ kind: 'organisation-kind', organisationKind: 'community' }, EVERYTHING)),
			'hidden by 4'
		],
		[
			'what the patient asks its writer to put right, after the relationship',
			result,
			askedAbout(stranger(hospital), result),
			usual,
			'shown by 6'
		],
		[
			'anything else, to a doctor who is asked about one thing',
			result,
			askedAbout(hospital, medicine),
			usual,
			'hidden by 4'
		],
		[
			'a safeguarding entry, to a GP who is asked about another thing',
			safeguarding,
			askedAbout(practice, medicine),
			usual,
			'hidden by 4'
		],
		[
			'what somebody else wrote, to a stranger who is asked about it',
			result,
			askedAbout(stranger(community), result),
			usual,
			'hidden by 4'
		],
		[
			'what she asks about, to a nurse there whose role she denies',
			result,
			askedAbout(stranger(nurse), result),
			sharing(deny(NURSES, EVERYTHING)),
			'hidden by 8'
		]
	],
	'5. a person': [
		[
			"Nurse Flynn's denied colleague, at the organisation that wrote it",
			result,
			nurse,
			sharing(deny(DOYLE, EVERYTHING)),
			'hidden by 5'
		],
		['her other colleagues', result, hospital, sharing(deny(DOYLE, EVERYTHING)), 'shown by 6'],
		[
			'the denied colleague in an emergency',
			result,
			inEmergency(nurse),
			sharing(deny(DOYLE, EVERYTHING)),
			'hidden by 5'
		],
		[
			'the denied colleague, with a permit for the entry',
			result,
			nurse,
			sharing(deny(DOYLE, EVERYTHING), permit(DOYLE, one(result))),
			'hidden by 5'
		],
		[
			'the denied colleague, and something else',
			allergy,
			nurse,
			sharing(deny(DOYLE, category('results'))),
			'shown by 9'
		]
	],
	'6. the organisation that wrote it': [
		[
			'its own entry, denied to it',
			result,
			hospital,
			sharing(deny(HOSPITAL, EVERYTHING)),
			'shown by 6'
		],
		['its own entry with a hidden label', hivResult, hospital, usual, 'shown by 6'],
		[
			'its own entry, to a role there that is denied',
			result,
			nurse,
			sharing(deny(NURSES, category('results'))),
			'hidden by 8'
		],
		[
			'the same role, and a permit for the person',
			result,
			nurse,
			sharing(deny(NURSES, category('results')), permit(DOYLE, category('results'))),
			'shown by 6'
		],
		[
			'its own entry with a hidden label, to a denied role and a permitted person',
			hivResult,
			nurse,
			sharing(deny(NURSES, category('results')), permit(DOYLE, category('results'))),
			'shown by 6'
		],
		[
			'the same role in an emergency, if the deny does not hold there',
			result,
			inEmergency(nurse, true),
			sharing(deny(NURSES, category('results'))),
			'shown by 6'
		],
		[
			'the same role in an emergency, if it does',
			result,
			inEmergency(nurse, true),
			sharing(deny(NURSES, category('results'), true)),
			'hidden by 8'
		],
		[
			'what an earlier practice wrote, to the present one',
			{ ...medicine, ...written('past-practice', 'gp-practice') },
			practice,
			sharing(deny(EVERYONE, EVERYTHING)),
			'shown by 6'
		],
		[
			'the same, to a practice where she is booked but not registered',
			{ ...medicine, ...written('past-practice', 'gp-practice') },
			at('other', 'gp-practice', 'gp', 'x'),
			sharing(deny(EVERYONE, EVERYTHING)),
			'hidden by 8'
		],
		[
			'what the labelling pass has not seen, to its writer',
			{ ...result, labelled: false },
			hospital,
			usual,
			'shown by 6'
		],
		['the same, to others', { ...result, labelled: false }, practice, usual, 'hidden by 8']
	],
	'8. denies, permits and which is more specific': [
		[
			'an organisation’s deny against "everyone may see allergies"',
			allergy,
			hospital,
			sharing(deny(HOSPITAL, EVERYTHING), permit(EVERYONE, category('allergies'))),
			'hidden by 8'
		],
		[
			'a kind is denied, one organisation of it is permitted',
			medicine,
			hospital,
			sharing(deny(HOSPITALS, category('medicines')), permit(HOSPITAL, category('medicines'))),
			'shown by 9'
		],
		[
			'an equal permit and deny',
			medicine,
			hospital,
			sharing(deny(HOSPITAL, category('medicines')), permit(HOSPITAL, category('medicines'))),
			'hidden by 8'
		],
		[
			'the same, set in the other order',
			medicine,
			hospital,
			sharing(permit(HOSPITAL, category('medicines')), deny(HOSPITAL, category('medicines'))),
			'hidden by 8'
		],
		[
			'more specific in what, less in whom',
			medicine,
			hospital,
			sharing(deny(HOSPITAL, EVERYTHING), permit(EVERYONE, one(medicine))),
			'hidden by 8'
		],
		[
			'a category is denied, one entry of it is permitted',
			medicine,
			hospital,
			sharing(deny(HOSPITAL, category('medicines')), permit(HOSPITAL, one(medicine))),
			'shown by 9'
		],
		[
			'one source is denied',
			result,
			practice,
			sharing(deny(EVERYONE, { kind: 'source', sourceId: 'lab' })),
			'hidden by 8'
		],
		[
			'the summary is denied, and it is of the summary',
			medicine,
			hospital,
			sharing(deny(HOSPITAL, { kind: 'summary' })),
			'hidden by 8'
		],
		[
			'the summary is denied, and it is not',
			letter,
			hospital,
			sharing(deny(HOSPITAL, { kind: 'summary' })),
			'shown by 9'
		],
		[
			'two labels, one permitted',
			{ ...result, labels: ['hiv', 'gender'] },
			practice,
			sharing(permit(EVERYONE, label('hiv'))),
			'hidden by 8'
		],
		[
			'two labels, one hidden by default and permitted, the other usual',
			{ ...result, labels: ['hiv', 'mental-health'] },
			practice,
			sharing(permit(EVERYONE, label('hiv'))),
			'shown by 9'
		],
		[
			'a label is denied, another label of it permitted',
			{ ...result, labels: ['hiv', 'mental-health'] },
			practice,
			sharing(deny(EVERYONE, label('mental-health')), permit(EVERYONE, label('hiv'))),
			'hidden by 8'
		],
		[
			'a hidden label, permitted as "everything"',
			hivResult,
			practice,
			sharing(permit(EVERYONE, EVERYTHING)),
			'hidden by 8'
		],
		[
			'a hidden label, permitted by its name',
			hivResult,
			practice,
			sharing(permit(EVERYONE, label('hiv'))),
			'shown by 9'
		],
		[
			'a hidden label, and the entry permitted',
			hivResult,
			practice,
			sharing(permit(EVERYONE, one(hivResult))),
			'shown by 9'
		],
		[
			'a superseded version had a label: the union binds',
			{ ...result, labels: ['hiv'] },
			practice,
			usual,
			'hidden by 8'
		],
		[
			'the same fact from a second source',
			{
				...result,
				entryId: 'hba1c-2',
				sourceId: 'gp',
				...written('practice', 'gp-practice'),
				keys: ['text:hba1c', 'entry:hba1c-2']
			},
			hospital,
			sharing(deny(EVERYONE, thing('text:hba1c'))),
			'hidden by 8'
		],
		[
			'a report that a hidden result is in',
			{
				...letter,
				category: 'results',
				entryId: 'report',
				keys: ['entry:report', 'text:hba1c', 'entry:hba1c']
			},
			hospital,
			sharing(deny(EVERYONE, thing('text:hba1c'))),
			'hidden by 8'
		],
		[
			'a letter that mentions it, and is not linked',
			letter,
			hospital,
			sharing(deny(EVERYONE, thing('text:hba1c'))),
			'shown by 9'
		],
		[
			'an entry that the patient marked as sensitive',
			{ ...result, marks: ['sensitive'] },
			practice,
			usual,
			'hidden by 8'
		],
		[
			'the same, though its own label is permitted by name',
			{ ...hivResult, marks: ['sensitive'] },
			practice,
			sharing(permit(EVERYONE, label('hiv'))),
			'hidden by 8'
		]
	],
	'8. whole-record choices': [
		['summary only: a medicine', medicine, hospital, only, 'shown by 9'],
		['summary only: a letter', letter, hospital, only, 'hidden by 8'],
		['summary only: a letter, to its writer', letter, practice, only, 'shown by 6'],
		[
			'summary only: a letter, to an organisation permitted documents',
			letter,
			hospital,
			sharing({ wholeRecord: 'summary-only' }, permit(HOSPITAL, category('documents'))),
			'shown by 9'
		],
		['a crew under "summary only": an allergy', allergy, crew, only, 'shown by 9'],
		[
			'a crew under "summary only": a recent result',
			{ ...result, ...written('practice', 'gp-practice') },
			crew,
			only,
			'hidden by 8'
		],
		[
			'a crew under "summary only", in an emergency',
			{ ...result, ...written('practice', 'gp-practice') },
			inEmergency(crew),
			only,
			'shown by 9'
		],
		['ask me first: a hospital', medicine, hospital, askFirst, 'hidden by 8'],
		['ask me first: her own surgery', result, practice, askFirst, 'shown by 9'],
		[
			'ask me first: a hospital with a code',
			medicine,
			hospital,
			sharing({ wholeRecord: 'ask-first' }, permit(HOSPITAL, { kind: 'usual' })),
			'shown by 9'
		],
		[
			'ask me first: a pharmacy with a code, and a letter',
			letter,
			pharmacy,
			sharing({ wholeRecord: 'ask-first' }, permit(PHARMACY, { kind: 'usual' })),
			'hidden by 8'
		],
		['ask me first: a crew in an emergency', allergy, inEmergency(crew), askFirst, 'shown by 9'],
		[
			'never outside: her own surgery, and what a hospital wrote',
			result,
			practice,
			never,
			'hidden by 8'
		],
		['never outside: the writer', result, hospital, never, 'shown by 6'],
		[
			'never outside: a permit changes nothing',
			medicine,
			hospital,
			sharing({ wholeRecord: 'never' }, permit(HOSPITAL, one(medicine))),
			'hidden by 8'
		],
		[
			'never outside: a crew in an emergency loses allergies',
			allergy,
			inEmergency(crew),
			never,
			'hidden by 8'
		]
	],
	'9. what is usual, by kind of organisation': [
		['a hospital: a letter', letter, hospital, usual, 'shown by 9'],
		['a hospital: therapy', therapy, hospital, usual, 'shown by 9'],
		[
			'a hospital: HIV',
			{ ...hivResult, ...written('clinic', 'hospital') },
			hospital,
			usual,
			'hidden by 8'
		],
		['a hospital: an HIV medicine, for safety', hivMedicine, hospital, usual, 'shown by 9'],
		['a mental-health trust: a result', result, tidewell, usual, 'shown by 9'],
		['a hospice: a result', result, hospice, usual, 'shown by 9'],
		['a hospice: therapy', therapy, hospice, usual, 'hidden by 8'],
		['a crew: a plan', plan, crew, usual, 'shown by 9'],
		['a crew: a recent result', result, crew, usual, 'shown by 9'],
		['a crew: an old result', old, crew, usual, 'hidden by 9'],
		['a crew: recent therapy', therapy, crew, usual, 'shown by 9'],
		['a crew: an HIV medicine', hivMedicine, crew, usual, 'shown by 9'],
		['a pharmacy: a medicine', medicine, pharmacy, usual, 'shown by 9'],
		['a pharmacy: a result', result, pharmacy, usual, 'hidden by 9'],
		[
			'a pharmacy: an HIV medicine that it did dispense',
			{ ...hivMedicine, dispensedBy: ['pharmacy'] },
			pharmacy,
			usual,
			'shown by 9'
		],
		['a pharmacy: one that it did not', hivMedicine, pharmacy, usual, 'hidden by 8'],
		[
			'a pharmacy with a code for "everything": an HIV medicine that it did dispense',
			{ ...hivMedicine, dispensedBy: ['pharmacy'] },
			pharmacy,
			sharing(permit(PHARMACY, EVERYTHING)),
			'shown by 9'
		],
		[
			'a pharmacy with a code for "everything": one that it did not',
			hivMedicine,
			pharmacy,
			sharing(permit(PHARMACY, EVERYTHING)),
			'hidden by 8'
		],
		[
			'a pharmacy with a code for "everything": a result',
			result,
			pharmacy,
			sharing(permit(PHARMACY, EVERYTHING)),
			'shown by 9'
		],
		['a council: a plan', plan, council, usual, 'shown by 9'],
		['a council: a medicine', medicine, council, usual, 'hidden by 9'],
		['a care home: a medicine', medicine, careHome, usual, 'shown by 9'],
		['a care home: a letter', letter, careHome, usual, 'hidden by 9'],
		[
			'a permit shows what is not usual',
			letter,
			council,
			sharing(permit({ kind: 'organisation', organisationId: 'council' }, category('documents'))),
			'shown by 9'
		]
	],
	'7 and 9. an emergency': [
		[
			'an allergy, to a crew without a relationship',
			allergy,
			inEmergency(crew),
			usual,
			'shown by 9'
		],
		[
			'an old result: beyond the summary',
			{ ...old, ...written('practice', 'gp-practice') },
			inEmergency(crew),
			usual,
			'hidden by 9'
		],
		[
			'an old result, if emergencies reach everything',
			{ ...old, ...written('practice', 'gp-practice') },
			inEmergency(crew),
			reach('everything'),
			'shown by 9'
		],
		[
			'an allergy, to a pharmacy, if they reach nothing more',
			allergy,
			inEmergency(pharmacy),
			reach('nothing'),
			'shown by 9'
		],
		[
			'a plan, to a pharmacy, if they reach nothing more',
			plan,
			inEmergency(pharmacy),
			reach('nothing'),
			'hidden by 9'
		],
		['a plan, to a pharmacy, as usual', plan, inEmergency(pharmacy), usual, 'shown by 9'],
		[
			'a deny that does not hold there',
			medicine,
			inEmergency(hospital),
			sharing(deny(HOSPITAL, category('medicines'))),
			'shown by 9'
		],
		[
			'a deny that does',
			medicine,
			inEmergency(hospital),
			sharing(deny(HOSPITAL, category('medicines'), true)),
			'hidden by 8'
		],
		[
			'a label that is hidden by default stays so',
			{ ...hivResult, ...written('clinic', 'hospital') },
			inEmergency(hospital),
			reach('everything'),
			'hidden by 8'
		]
	],
	'other people’s choices': [
		[
			'a deny for another organisation',
			medicine,
			community,
			sharing(deny(HOSPITAL, EVERYTHING)),
			'shown by 9'
		],
		[
			'a deny for this one',
			medicine,
			community,
			sharing(deny(COMMUNITY, EVERYTHING)),
			'hidden by 8'
		]
	]
};
