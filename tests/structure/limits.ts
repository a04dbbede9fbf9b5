/** Lines. DESIGN's sizes: a file that outgrows them usually holds two things. */
export const LONGEST_FILE = 250;
export const USUAL_FILE = 200;
export const SHARE_OF_USUAL_FILES = 0.95;
export const LONGEST_ROUTE = 100;
export const LONGEST_README = 120;
export const LONGEST_FEATURE_README = 30;
