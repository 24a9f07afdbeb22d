-- What a user was charged per day, and where in a statement a time is, without walking through all that the user ever did. Only what has an entry of the
-- platform's: one for each job that was charged, and none for its hold. Some 40 bytes each.
CREATE INDEX operations_of_user_by_time ON wallet.operations (user_id, at) WHERE (available_micro <> 0 OR held_micro <> 0) AND platform_micro <> 0;

-- The refunds of a job. There are few.
CREATE INDEX refunds_of_hold ON wallet.operations (hold_id) WHERE type = 'refund';
