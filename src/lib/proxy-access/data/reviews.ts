/** Why a practice looks again at somebody who acts for a patient. */
export const REVIEW_WHYS = ['review', 'new-surgery', 'growing-up', 'patient-changed'] as const;
export type ReviewWhy = (typeof REVIEW_WHYS)[number];

/** What people are told of before it comes: a birthday from which less holds, or a review. */
export const NOTICES = ['restricted', 'own-sign-in', 'adult', 'review'] as const;
export type NoticeKind = (typeof NOTICES)[number];
