import { CATEGORIES, type Category } from '#lib/fhir/categories.ts';
import type { ProxyReason, ProxyStatus } from '#lib/fhir/proxy-consent.ts';
import {
	ADDABLE,
	VERBS,
	type Carer,
	type CarerChange,
	type ChangeKind,
	type Preset,
	type Scope,
	type Side,
	type Step,
	type Verb
} from './schema.ts';

interface Transition {
	by: Side;
	/** Nothing stands before an invitation. */
	from: Step[];
	/** Null: as it was. */
	to: Step | null;
	/** As the national model codes it; OTHER wants words beside it. Whoever chose another, that is it. */
	reason: ProxyReason;
}

const LIVING: Step[] = ['active', 'paused', 'suspended'];

/** Every change that there is, and no other: what is ended or refused stays so. */
export const TRANSITIONS: Record<ChangeKind, Transition> = {
	invited: { by: 'patient', from: [], to: 'invited', reason: 'APPLICATION_SUBMITTED' },
	accepted: { by: 'carer', from: ['invited'], to: 'accepted', reason: 'OTHER' },
	declined: { by: 'carer', from: ['invited', 'accepted'], to: 'refused', reason: 'OTHER' },
	withdrawn: { by: 'patient', from: ['invited'], to: 'refused', reason: 'APPLICATION_WITHDRAWN' },
	confirmed: { by: 'patient', from: ['accepted'], to: 'active', reason: 'ROLE_ACTIVATED' },
	'not-them': { by: 'patient', from: ['accepted'], to: 'refused', reason: 'OTHER' },
	limited: { by: 'patient', from: LIVING, to: null, reason: 'OTHER' },
	widened: { by: 'patient', from: LIVING, to: null, reason: 'OTHER' },
	narrowed: { by: 'patient', from: LIVING, to: null, reason: 'OTHER' },
	paused: {
		by: 'patient',
		from: ['active'],
		to: 'paused',
		reason: 'ROLE_SUSPENDED_PENDING_REVIEW'
	},
	resumed: { by: 'patient', from: ['paused'], to: 'active', reason: 'ROLE_REACTIVATED' },
	ended: { by: 'patient', from: LIVING, to: 'ended', reason: 'ROLE_DEACTIVATED_PATIENT_REQUEST' },
	left: { by: 'carer', from: LIVING, to: 'ended', reason: 'OTHER' },
	applied: { by: 'practice', from: [], to: 'applied', reason: 'APPLICATION_SUBMITTED' },
	'taken-back': {
		by: 'carer',
		from: ['applied'],
		to: 'refused',
		reason: 'APPLICATION_WITHDRAWN'
	},
	granted: { by: 'practice', from: ['applied'], to: 'active', reason: 'ROLE_CREATED' },
	rejected: { by: 'practice', from: ['applied'], to: 'refused', reason: 'OTHER' },
	decided: { by: 'practice', from: LIVING, to: null, reason: 'OTHER' },
	reviewed: { by: 'practice', from: LIVING, to: null, reason: 'OTHER' },
	suspended: {
		by: 'practice',
		from: ['active'],
		to: 'suspended',
		reason: 'ROLE_SUSPENDED_PENDING_REVIEW'
	},
	restored: { by: 'practice', from: ['suspended'], to: 'active', reason: 'ROLE_REACTIVATED' },
	stopped: { by: 'practice', from: LIVING, to: 'ended', reason: 'OTHER' },
	lapsed: {
		by: 'rule',
		from: ['applied', 'invited', 'accepted', ...LIVING],
		to: 'ended',
		reason: 'ROLE_DEACTIVATED_END_DATE_REACHED'
	}
};

/** Where a relationship stands after a change; undefined where that change cannot be made. */
export function decideStep(from: Step | null, kind: ChangeKind, by: Side): Step | undefined {
	const transition = TRANSITIONS[kind];
	if (transition.by !== by) return undefined;
	if (from === null) return transition.from.length === 0 ? transition.to! : undefined;
	return transition.from.includes(from) ? (transition.to ?? from) : undefined;
}

const STATUS_OF: Record<Step, ProxyStatus> = {
	applied: 'proposed',
	invited: 'proposed',
	accepted: 'proposed',
	active: 'active',
	paused: 'inactive',
	suspended: 'inactive',
	refused: 'rejected',
	ended: 'inactive'
};

/** As the national model would have it at this moment: a period that is over needs nobody to end it. */
export function statusAt({ step, endsAt }: Pick<Carer, 'step' | 'endsAt'>, at: Date): ProxyStatus {
	return step === 'active' && isOver({ endsAt }, at) ? 'inactive' : STATUS_OF[step];
}

type Changed = Pick<CarerChange, 'kind'> & Partial<Pick<CarerChange, 'reasonCode'>>;

/** The national reason for what holds at this moment, of which `kind` was the newest change. */
export function reasonAt(
	{ kind, step, endsAt, reasonCode }: Changed & Pick<Carer, 'step' | 'endsAt'>,
	at: Date
): ProxyReason {
	if (step === 'active' && isOver({ endsAt }, at)) return 'ROLE_DEACTIVATED_END_DATE_REACHED';
	return reasonCode ?? TRANSITIONS[kind].reason;
}

export function isOver({ endsAt }: Pick<Carer, 'endsAt'>, at: Date): boolean {
	return endsAt !== null && endsAt <= at;
}

type Period = Pick<Carer, 'step' | 'startsAt' | 'endsAt'>;

/** Whether somebody acts for the patient at this very moment. */
export function isActing(carer: Period, at: Date): boolean {
	return carer.step === 'active' && carer.startsAt <= at && !isOver(carer, at);
}

/** Whether an invitation can still be accepted. */
export function isOpenOffer(
	{ step, offerEndsAt }: Pick<Carer, 'step' | 'offerEndsAt'>,
	at: Date
): boolean {
	return step === 'invited' && at < offerEndsAt;
}

/** Whether a scope has a verb for a kind of entry; each verb includes those before it. */
export function covers({ categories }: Scope, category: Category, verb: Verb): boolean {
	const most = categories[category];
	return most !== undefined && VERBS.indexOf(most) >= VERBS.indexOf(verb);
}

/** Whether everything that `inner` allows, `outer` allows too. */
export function isWithin(inner: Scope, outer: Scope): boolean {
	return (
		CATEGORIES.every(
			(category) =>
				!inner.categories[category] || covers(outer, category, inner.categories[category])
		) && inner.labels.every((label) => outer.labels.includes(label))
	);
}

/** What can be added to at all: nobody adds to what comes from services. */
export function readScope(scope: Scope): Scope {
	const categories = Object.fromEntries(
		CATEGORIES.flatMap((category) => {
			const verb = scope.categories[category];
			return verb ? [[category, ADDABLE.includes(category) ? verb : 'see']] : [];
		})
	);
	return { categories, labels: [...new Set(scope.labels)].sort() };
}

const every = (verb: Verb): Scope['categories'] =>
	readScope({ categories: Object.fromEntries(CATEGORIES.map((one) => [one, verb])), labels: [] })
		.categories;

/** What people mean by the usual wishes. Each leaves out whatever is labelled as sensitive. */
export const SCOPES: Record<Exclude<Preset, 'choose'>, Scope> = {
	medicines: { categories: { medicines: 'see', allergies: 'see' }, labels: [] },
	'not-sensitive': { categories: every('see'), labels: [] },
	'not-sensitive-add': { categories: every('add'), labels: [] }
};

/** How long before an end date a patient is asked whether it should go on. */
export const NUDGE_DAYS = 30;

export function endsSoon({ step, endsAt }: Pick<Carer, 'step' | 'endsAt'>, at: Date): boolean {
	if (step !== 'active' || !endsAt || endsAt <= at) return false;
	return endsAt.getTime() - at.getTime() <= NUDGE_DAYS * 24 * 60 * 60_000;
}

/** The same date so many months later, or the last day of a shorter month. */
export function monthsAfter(at: Date, months: number): Date {
	const later = new Date(at);
	later.setUTCMonth(later.getUTCMonth() + months);
	if (later.getUTCDate() !== at.getUTCDate()) later.setUTCDate(0);
	return later;
}
