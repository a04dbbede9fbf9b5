/** The same whatever is wrong: whether a passkey, or its account, is known here never shows. */
export const PASSKEY_REFUSED = 'That passkey did not work here. Try again, or use your password';

/** No word of whether somebody else has it: nobody’s passkeys are told apart. */
export const PASSKEY_NOT_ADDED = 'We could not add this passkey. Try again';

export const PASSKEY_TOO_LATE = 'That took too long. Try again';

/** Said only after its signature was right. */
export const PASSKEY_COPIED =
	'There seems to be a second copy of this passkey, so it does not work any more. Use your password, then remove this passkey and add a new one';

/** Where “Leave quickly” leads: what anybody might be looking at. */
export const NEUTRAL_PLACE = 'https://www.bbc.co.uk/weather';
