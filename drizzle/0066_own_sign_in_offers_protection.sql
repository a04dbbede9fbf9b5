-- An offer is made once; then it is taken, taken back, or led by a merge to the record that lives on.
grant select, insert on own_sign_in_offers to candour_app;--> statement-breakpoint
grant update (patient_id, taken_at, taken_by, withdrawn_at) on own_sign_in_offers to candour_app;
