export const georgeClinicLetter = [
	'Dear Mr Tully,',
	'',
	'Thank you for coming to the clinic with your daughter. This letter says what we talked about, so that you can go back to it.',
	'',
	'What we found',
	'The samples show a kind of lung cancer called adenocarcinoma. It began in the upper part of your left lung. The scans show that it has spread to two places in the liver and one in the spine.',
	'',
	'What this means',
	'We cannot cure it. We can treat it, to help you live longer and feel better. We talked about time. It is hard to say for any one person, and it depends on how well treatment works.',
	'',
	'Treatment',
	'Your cancer has a lot of a protein called PD-L1. That makes it more likely that a medicine called pembrolizumab will help. It is given by a drip every 3 weeks.',
	'',
	'What you told us',
	'You want to have treatment. You want to keep going to the allotment. You worry about not being able to breathe, and we told you that there is a great deal we can do for that.',
	'',
	'What happens next',
	'Dr Balogun will see you within 2 weeks. Nurse Ellis is your key worker: please ring her on 01632 960170 about anything at all.',
	'',
	'Yours sincerely,',
	'Dr Lakshmi Iyer',
	'Copies: Dr Osei, Lighthouse Medical Centre'
].join('\n');

export const georgeTreatmentLetter = [
	'Dear George,',
	'You have had your first treatment today. Most people feel tired for a few days.',
	'This medicine wakes up your immune system, and sometimes it attacks healthy parts of you. It can happen at any time, even months later.',
	'Ring the helpline, 01632 960171, day or night, if you have: more breathlessness or a new cough; loose stools 4 or more times a day; a rash; a temperature of 38C or more; or you just do not feel right.',
	'Carry your alert card. Show it to anyone who treats you, wherever you are.',
	'Gwen Ellis'
].join('\n');
