import type { Entry } from '../../build-entry.ts';
import { buildForm } from '../../build-form.ts';
import { PLAN } from '../../codes.ts';
import { at, workday } from '../../days.ts';

/** What George and St Brannock put on his ReSPECT form, under the headings of its version 3. */
export function georgeRespect(today: Date): Entry[] {
	const on = workday(today, -22);
	return [
		buildForm({
			id: 'respect',
			title: 'ReSPECT form',
			kind: 'ReSPECT form',
			code: PLAN.respect,
			written: at(on, '12:10'),
			by: 'balogun',
			sections: [
				[
					'Shared understanding of my health and current condition',
					'Lung cancer that has spread to the liver and spine. COPD. It cannot be cured. Immunotherapy every 3 weeks, to live longer and feel better.'
				],
				[
					'What matters to me in decisions about my treatment',
					'What I value most: my allotment, and time with Karen and the children.\nWhat I most fear: not being able to breathe, and dying on a trolley among strangers.'
				],
				[
					'What to focus on',
					'Balance: treat what can be treated, as long as I am comfortable with it.'
				],
				[
					'Clinical recommendations',
					'For hospital, oxygen, antibiotics and steroids: side effects of immunotherapy can be reversed. Take him to St Brannock, and ring the helpline on 01632 960171 on the way.\nFor non-invasive ventilation if it may help. Not for intubation or intensive care.'
				],
				['CPR', 'CPR attempts NOT recommended. Adult.'],
				['Capacity for involvement', 'He has capacity, and took part in making this plan.'],
				[
					'Involvement in making this plan',
					'George Tully; Karen, his daughter; Nurse Gwen Ellis; Dr Ade Balogun.'
				],
				[
					'Emergency contacts',
					'Karen, daughter: 01632 960161.\nTreatment helpline, day and night: 01632 960171.'
				],
				[
					'Clinician’s signature',
					'Dr Ade Balogun, consultant clinical oncologist, senior responsible clinician. Signed on paper; the form is with George, in the yellow folder by the telephone.'
				]
			]
		})
	];
}
