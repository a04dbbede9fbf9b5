/**
 * Words of a medicine's name that do not say what is in it, in the spelling of dm+d and RxNorm. From
 * general knowledge, UNVERIFIED: what is missing here only keeps two entries from being seen as one.
 */
export const UNITS =
	'mg|g|grams?|kg|micrograms?|mcg|ug|nanograms?|ng|ml|millilitres?|litres?|l|units?|iu|miu|mmol|meq|ppm|mbq|%|w/w|w/v|v/v|million units|hours?|hr|h|doses?|actuations?|actuat|days?|sachets?';

export const FORMS = new Set(
	[
		'tablet tablets caplet caplets capsule capsules pill pills oral solution suspension syrup elixir liquid',
		'linctus drops drop eye ear nasal spray inhaler inhalers inhalation nebuliser nebules injection injections',
		'infusion ampoule ampoules vial vials syringe syringes pen pens cartridge cartridges prefilled pre-filled',
		'transdermal patch patches plaster plasters cream ointment gel lotion foam shampoo paste powder granules',
		'sachet sachets suppository suppositories pessary pessaries enema enemas lozenge lozenges pastille',
		'sublingual buccal mouthwash concentrate lyophilisate lyophilisates wafer wafers film films implant implants',
		'modified-release prolonged-release extended-release sustained-release delayed-release slow-release',
		'modified prolonged extended sustained delayed slow release gastro-resistant enteric enteric-coated coated',
		'film-coated dispersible effervescent orodispersible soluble chewable sugar free sugar-free preservative',
		'preservative-free cfc cfc-free breath actuated metered metered-dose dose dry unit unit-dose ready ready-mixed',
		'bag bags abuse-deterrent for of in pack xl sr mr er cr la ec sf'
	].flatMap((words) => words.split(' '))
);

/**
 * Salts that may be left out: whoever takes morphine sulfate takes morphine. Not valerates, propionates
 * and acetates, which make another skin cream or inhaler of one steroid.
 */
export const SALTS = new Set(
	[
		'hydrochloride hydrobromide maleate mesilate mesylate besilate besylate tosilate fumarate succinate',
		'tartrate bitartrate citrate sulfate sulphate phosphate sodium potassium monohydrate dihydrate trihydrate',
		'anhydrous'
	].flatMap((words) => words.split(' '))
);

/** Before these, the salt is the medicine: lithium carbonate, ferrous sulfate, sodium phosphate. */
export const ELEMENTS = new Set(
	'sodium potassium calcium magnesium lithium ferrous ferric iron zinc aluminium ammonium bismuth silver copper'.split(
		' '
	)
);
