/** Under the headings of the PRSB standard, as George would say it. */
export const ABOUT_ME = {
	important:
		'My allotment, my daughter Karen, and being told straight what is going on. I was on the docks for 38 years: I can take it.',
	people:
		'Karen, my daughter, in Sandholme: 01632 960161. Ring her first, day or night. My neighbour Alf has a key.',
	communicate:
		'I wear hearing aids in both ears. Face me, and say it again if I nod too soon. If I have not got them in, I am only being polite.',
	wellness:
		'On a good day I am at the allotment before nine. On a bad day I sit on the side of the bed and do not want to talk, because I cannot.',
	'please-do':
		'Please do: let me sit up, and open a window. Please do not: lie me flat, or talk to Karen as if I were not there.',
	support: 'I manage on my own, slowly. I need an arm on the stairs.',
	also: 'Codeine makes me sick and muddled. The dog is called Bosun, and somebody must see to him.'
};

/** What to do for him when it gets worse, by his surgery and by himself. */
export const EMERGENCY_PLAN = {
	surgery: {
		what: '1. Sit him up, open a window, give oxygen to 88-92%.\n2. Ring the St Brannock helpline, 01632 960171, day or night: breathlessness may be a side effect of his immunotherapy.\n3. If he must go to hospital, take him to St Brannock, and not to the nearest A&E, unless he would not live that long.\n4. He has a ReSPECT form. Read it: no CPR, no intensive care.',
		triggers:
			'Breathless at rest, blue lips, a temperature of 38C or more, new confusion, or loose stools 4 or more times a day.',
		contacts:
			'Karen, daughter: 01632 960161, day or night\nTreatment helpline, St Brannock: 01632 960171\nLighthouse Medical Centre: 01632 960150',
		medicines:
			'Morphine sulfate 10mg/5ml oral solution for breathlessness, in the kitchen cupboard: 1.25ml. No codeine.',
		responsible: 'Dr Kwame Osei, GP, Lighthouse Medical Centre'
	},
	george: {
		signs: 'I stop whistling. I sleep in the chair. I say that I am fine.',
		coping: 'The fan on my face, the window open, and somebody who does not talk.',
		communicate: 'Hearing aids in both ears. When I cannot breathe I cannot speak: ask me to nod.',
		statement:
			'Ring Karen first. Do not leave me on a trolley. If it is the end, I want to be at home or at the hospice, with the window open.'
	}
};

/** Begun, and not signed. */
export const CARE_PLAN = {
	needs: 'Breathless on the stairs and at night. Tired for 3 days after each treatment.'
};
