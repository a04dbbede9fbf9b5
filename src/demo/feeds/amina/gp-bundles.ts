import { buildVital } from '../../build-measurement.ts';
import { buildProblem } from '../../build-history.ts';
import { at, day, workday } from '../../days.ts';
import { feed, type Feed } from '../feed.ts';
import {
	aminaAppointments,
	aminaConsultations,
	aminaNotesBeingWritten,
	aminaReferrals
} from './gp-contacts.ts';
import { aminaLetters } from './gp-letters.ts';
import { aminaMedicines } from './gp-medicines.ts';
import { aminaObservations } from './gp-observations.ts';
import { aminaAboutMe, aminaAlerts, aminaPeople, aminaPlans } from './gp-plans.ts';
import {
	aminaAllergies,
	aminaProblems,
	aminaProcedures,
	aminaVaccinations
} from './gp-problems.ts';
import { aminaResults, aminaResultsInProgress } from './gp-results.ts';

const source = 'harbour-lane-gp' as const;

/** Amina's record at Harbour Lane Surgery, as its system sent it on the day it joined, and since. */
export function aminaGpFeeds(today: Date): Feed[] {
	const message = (id: string, offset: number, clock: string) => ({
		source,
		patient: 'amina' as const,
		id,
		sent: at(day(today, offset), clock)
	});
	return [
		feed(
			{ ...message('joining-history', -22, '02:10'), introduces: today },
			...aminaProblems(today),
			...aminaAllergies(),
			...aminaVaccinations(today),
			...aminaProcedures(today)
		),
		feed(message('joining-medicines', -22, '02:11'), ...aminaMedicines(today)),
		feed(
			message('joining-results', -22, '02:12'),
			...aminaResults(today),
			...aminaObservations(today)
		),
		feed(
			message('joining-contacts', -22, '02:13'),
			...aminaConsultations(today),
			...aminaReferrals(today)
		),
		feed(
			message('joining-plans', -22, '02:14'),
			...aminaPlans(today),
			...aminaAboutMe(today),
			...aminaAlerts(today),
			...aminaPeople(today)
		),
		feed(
			message('this-week', -2, '02:10'),
			...aminaAppointments(today),
			...aminaLetters(today),
			...aminaResultsInProgress(today),
			aminaNotesBeingWritten(today)
		)
	];
}

/** Put right later: a weight that was typed wrongly, and a problem that was somebody else's. */
export function aminaGpCorrections(today: Date): Feed[] {
	const sent = at(day(today, -1), '02:10');
	const message = feed(
		{ source, patient: 'amina', id: 'corrections', sent },
		buildVital('weight', '87.2', {
			id: 'weight-3',
			version: 2,
			when: at(workday(today, -345), '10:05'),
			by: 'okello',
			note: 'Corrected: 87.2 was typed as 78.2.'
		}),
		buildProblem({
			id: 'problem-gout',
			version: 2,
			name: 'Gout',
			began: workday(today, -212),
			recorded: workday(today, -212),
			by: 'okello',
			minor: true,
			enteredInError: true,
			note: 'Written in the wrong notes. Amina does not have gout.'
		})
	);
	return [message];
}
