-- Two records that turn out to be one person's: what waits about the one is about the other.
grant update (patient_id) on review_items to candour_app;
