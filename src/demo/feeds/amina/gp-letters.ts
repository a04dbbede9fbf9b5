import { buildDocument } from '../../build-document.ts';
import type { Entry } from '../../build-entry.ts';
import { at, workday } from '../../days.ts';

/** Letters that the surgery wrote or keeps. */
export function aminaLetters(today: Date): Entry[] {
	const written = (offset: number) => at(workday(today, offset), '12:30');
	return [
		buildDocument({
			id: 'letter-sick-day-rules-small',
			title: 'Your sick-day rules',
			kind: 'Information for the patient',
			written: written(-160),
			by: 'okello',
			superseded: true,
			about: 'Replaced by a copy in large print.',
			text: 'Stop metformin when you are ill and cannot eat or drink, or have vomiting, diarrhoea or a fever. Call us on the same day.'
		}),
		buildDocument({
			id: 'letter-sick-day-rules',
			title: 'Your sick-day rules, in large print',
			kind: 'Information for the patient',
			written: written(-158),
			by: 'chen',
			about: 'Which tablets to stop when you are ill, and when to call.',
			replaces: 'letter-sick-day-rules-small',
			text: [
				'Dear Mrs Yusuf,',
				'If you are ill and cannot eat or drink as usual, or you have vomiting, diarrhoea or a fever:',
				'1. STOP empagliflozin and metformin.',
				'2. Drink water or clear soup, a little and often.',
				'3. Call us on the same day. At night or at the weekend, call 111.',
				'4. Call 999 if you are breathing fast, very sleepy or confused, or your breath smells of pear drops.',
				'Start the tablets again when you have been eating and drinking normally for 24 to 48 hours.',
				'Dr Mei Chen'
			].join('\n')
		}),
		buildDocument({
			id: 'letter-invitation-somali',
			title: 'Ballantaada (your appointment)',
			kind: 'Appointment letter',
			written: written(-4),
			by: 'bell',
			language: 'so',
			about: 'Reminder of the appointment with Dr Chen, in Somali.',
			text: [
				'Marwo Amina Yusuf,',
				'Waxaan kuu soo qoraynaa si aan kuu xasuusino ballantaada Dr Chen.',
				'Turjumaan Soomaali ah ayaa joogi doona. Turjumaanka waa bilaash.',
				'Haddii aadan iman karin, fadlan noo soo sheeg.',
				'Mahadsanid.',
				'Harbour Lane Surgery'
			].join('\n')
		}),
		buildDocument({
			id: 'letter-eye-screening',
			title:
				'Result of your yearly diabetic eye screening: early changes at the back of both eyes that do not need treatment, what they mean, what you can do about them, and when we would like to see you again',
			kind: 'Screening result letter',
			written: written(-331),
			by: 'chen',
			pdf: true,
			about: 'Background retinopathy in both eyes. Next screening in 12 months.',
			text: eyeScreening
		})
	];
}

const eyeScreening = [
	'Dear Mrs Yusuf,',
	'',
	'Thank you for coming to have your eyes photographed. We found some early changes at the back of both eyes. They are called background retinopathy. They are common in people who have had diabetes for some years.',
	'',
	'What this means',
	'Tiny bulges have formed in the small blood vessels of the eye. They do not harm your sight now, and you do not need treatment. They are a sign that diabetes is having an effect, and they can get worse if blood sugar or blood pressure stays high.',
	'',
	'What you can do',
	'Keep your appointments for blood sugar and blood pressure. Take your tablets. If you smoke, we can help you to stop. Keep coming to eye screening even if your sight seems fine: changes can be treated best before you notice them.',
	'',
	'When to get help',
	'Call 111 or go to A&E at once if you suddenly lose sight, see a shower of floating spots, or a shadow comes across your view.',
	'',
	'We will invite you again in 12 months. If you would like this letter read to you in Somali, please call the surgery and we will arrange it.',
	'',
	'Yours sincerely,',
	'Dr Mei Chen'
].join('\n');
