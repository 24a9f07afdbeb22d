-- What a vendor allows each of our accounts, shared by all replicas of its worker: how much of each window is used, how many calls are under way, and until
-- when the account rests. Written only for vendors whose file has `limits`. Times are whole microseconds since 1970, by this database's clock, which alone counts.
--
-- Every decision is one call of worker.take_slots, which holds the account's row from its first line to its commit. No process ever holds it while it thinks:
-- one that freezes stops nobody.

CREATE TABLE worker.limit_accounts (
  vendor          text NOT NULL,
  account         text NOT NULL,
  -- How many calls are tried at once at present; null: as many as the catalog allows.
  concurrency     float8,
  -- When it was last raised or cut.
  raised_us       bigint NOT NULL DEFAULT 0,
  cut_us          bigint NOT NULL DEFAULT 0,
  -- The vendor asked for a pause.
  paused_until_us bigint NOT NULL DEFAULT 0,
  -- Slots are given in the order of time: none before this.
  next_slot_us    bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (vendor, account)
) WITH (fillfactor = 10);

-- One row per rate. A window is 200 buckets, which lie in a ring of 256: the rest is room for the slack, and for slots that are given in advance.
CREATE TABLE worker.limit_windows (
  vendor    text NOT NULL,
  account   text NOT NULL,
  -- Such as 'calls/1' or 'units/60'.
  rule      text NOT NULL,
  -- The oldest bucket that counts, by its number since 1970.
  oldest    bigint NOT NULL,
  -- The sum of all that count.
  used      bigint NOT NULL,
  counts    int[] NOT NULL,
  PRIMARY KEY (vendor, account, rule)
) WITH (fillfactor = 10);

-- Calls under way by sender, as each says itself with every question: nothing is added up over time, so nothing can drift.
CREATE TABLE worker.limit_permits (
  vendor      text NOT NULL,
  account     text NOT NULL,
  sender      uuid NOT NULL,
  held        int NOT NULL,
  -- Calls that wait because too many are under way, and when it said so: they have a share of what comes free.
  wanted      int NOT NULL,
  said_us     bigint NOT NULL,
  -- Its last call has ended by then, even if it is dead.
  calls_end_us bigint NOT NULL,
  PRIMARY KEY (vendor, account, sender)
) WITH (fillfactor = 50);

GRANT SELECT, INSERT, UPDATE ON worker.limit_accounts, worker.limit_windows TO holdfast_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON worker.limit_permits TO holdfast_worker;

-- Gives slots, moments at which one call each may leave, to the first of those who ask; and hears how earlier calls ended.
--
-- p_maxima, p_windows_us, p_slacks_us, p_weighed: the rates; weighed ones count units, the others calls.
-- p_leads_us, p_units: those who ask, in their order: how soon each could leave, and how much it weighs.
-- p_held: calls of this sender under way, or about to leave. p_ended, p_good: how many ended since it last asked, and how many of them well.
-- p_overloaded_us: the slot of a call that the vendor refused because it had too many; null: none did. p_pause_us: the vendor asked for such a pause.
--
-- A bucket counts until its last moment is a window and the slack ago, so no window of the vendor's has more than the maximum, as long as no call arrives more than the
-- slack later than another, measured by their slots.
CREATE FUNCTION worker.take_slots(
  p_vendor text, p_account text, p_sender uuid,
  p_rules text[], p_maxima bigint[], p_windows_us bigint[], p_slacks_us bigint[], p_weighed boolean[],
  p_concurrency_min int, p_concurrency_max int, p_call_us bigint,
  p_leads_us bigint[], p_units bigint[], p_ahead_us bigint,
  p_held int, p_ended int, p_good int, p_overloaded_us bigint, p_pause_us bigint,
  p_now_us bigint DEFAULT NULL
) RETURNS TABLE (now_us bigint, slots_us bigint[], free_us bigint, is_crowded boolean, room_left int, concurrency float8) LANGUAGE plpgsql AS $$
DECLARE
  -- A window is not used up in less than this: what all of our machines and the vendor's would have to bear at once.
  c_spread_us constant bigint := 800000;
  -- Calls at once may double from half in less than this; also how long a sender's word counts that it waits.
  c_raise_us constant float8 := 25000000;
  c_wanted_us constant bigint := 1000000;
  c_ring constant int := 256;
  asked int := cardinality(p_leads_us);
  acc worker.limit_accounts;
  others int; others_wanted int; others_demand int; room int; permits int;
  given int; horizon bigint; slot bigint; freed bigint;
  earliest bigint[]; gaps bigint[]; slots bigint[] := '{}';
  bucket_us bigint; kept_us bigint; oldest bigint; used bigint; counts int[]; tail bigint; remaining bigint; need bigint; amount bigint; bucket bigint; spot int;
BEGIN
  LOOP
    SELECT * INTO acc FROM worker.limit_accounts a WHERE a.vendor = p_vendor AND a.account = p_account FOR UPDATE;
    EXIT WHEN FOUND;
    INSERT INTO worker.limit_accounts (vendor, account) VALUES (p_vendor, p_account) ON CONFLICT DO NOTHING;
  END LOOP;
  now_us := coalesce(p_now_us, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint);
  horizon := now_us + p_ahead_us;

  -- Of the dead, nobody speaks: a sender counts while its lease lives, and until its last call must have ended.
  DELETE FROM worker.limit_permits p
   WHERE p.vendor = p_vendor AND p.account = p_account AND p.sender <> p_sender AND p.calls_end_us < now_us
     AND NOT EXISTS (SELECT 1 FROM worker.senders s WHERE s.id = p.sender AND s.lease_until > to_timestamp(now_us / 1000000.0));
  SELECT coalesce(sum(p.held), 0), coalesce(sum(p.wanted) FILTER (WHERE p.said_us > now_us - c_wanted_us), 0) INTO others, others_wanted
    FROM worker.limit_permits p WHERE p.vendor = p_vendor AND p.account = p_account AND p.sender <> p_sender;
  others_demand := others + others_wanted;

  acc.concurrency := least(greatest(coalesce(acc.concurrency, p_concurrency_max), p_concurrency_min), p_concurrency_max);
  IF p_overloaded_us > acc.cut_us THEN
    -- Only once for all calls that had left before: they tell of the same.
    acc.concurrency := greatest(p_concurrency_min, least(acc.concurrency, others + p_held + p_ended) / 2);
    acc.cut_us := now_us;
    acc.raised_us := now_us;
  ELSIF p_good > 0 AND acc.concurrency < p_concurrency_max THEN
    acc.concurrency := least(p_concurrency_max, acc.concurrency
      + least(p_good / acc.concurrency, (now_us - acc.raised_us) / c_raise_us * p_concurrency_max));
    acc.raised_us := now_us;
  END IF;
  acc.paused_until_us := greatest(acc.paused_until_us, now_us + p_pause_us);

  -- When there are not enough for all, each sender has its share of them.
  permits := floor(acc.concurrency);
  room := permits - others - p_held;
  IF others_wanted > 0 AND others_demand + p_held + asked > permits THEN
    room := least(room, greatest(1, ceil(permits::float8 * (p_held + asked) / (others_demand + p_held + asked))::int) - p_held);
  END IF;
  given := least(asked, greatest(0, room));
  is_crowded := others_wanted > 0 OR given < asked;

  IF asked > 0 THEN
    earliest := array_fill(greatest(now_us, acc.next_slot_us, acc.paused_until_us), ARRAY[asked]);
    gaps := array_fill(0::bigint, ARRAY[asked]);
  END IF;
  FOR r IN 1 .. cardinality(p_rules) LOOP
    EXIT WHEN given = 0;
    SELECT w.oldest, w.used, w.counts INTO tail, remaining, counts
      FROM worker.limit_windows w WHERE w.vendor = p_vendor AND w.account = p_account AND w.rule = p_rules[r];
    IF NOT FOUND THEN remaining := 0; END IF;
    bucket_us := p_windows_us[r] / 200;
    kept_us := p_windows_us[r] + p_slacks_us[r];
    need := 0;
    FOR i IN 1 .. given LOOP
      amount := CASE WHEN p_weighed[r] THEN least(p_units[i], p_maxima[r]) ELSE 1 END;
      gaps[i] := greatest(gaps[i], c_spread_us * amount / p_maxima[r]);
      need := need + amount;
      IF i > 1 THEN earliest[i] := greatest(earliest[i], earliest[i - 1]); END IF;
      WHILE remaining > 0 AND (remaining + need > p_maxima[r] OR (tail + 1) * bucket_us + kept_us <= now_us) LOOP
        spot := tail % c_ring + 1;
        IF counts[spot] > 0 THEN
          remaining := remaining - counts[spot];
          earliest[i] := greatest(earliest[i], (tail + 1) * bucket_us + kept_us);
        END IF;
        tail := tail + 1;
      END LOOP;
      -- Some of those who ask now would have to leave the window first.
      IF need > p_maxima[r] THEN earliest[i] := greatest(earliest[i], now_us + kept_us); END IF;
      IF earliest[i] > horizon THEN
        freed := earliest[i];
        given := i - 1;
        EXIT;
      END IF;
    END LOOP;
  END LOOP;

  slot := greatest(now_us, acc.next_slot_us, acc.paused_until_us);
  IF given = 0 AND freed IS NULL AND asked > 0 AND slot > horizon THEN freed := slot; END IF;
  FOR i IN 1 .. given LOOP
    slot := greatest(slot, earliest[i], now_us + p_leads_us[i]);
    IF slot > horizon THEN
      freed := slot;
      given := i - 1;
      EXIT;
    END IF;
    slots[i] := slot;
    acc.next_slot_us := slot + gaps[i];
    slot := acc.next_slot_us;
  END LOOP;

  IF given > 0 THEN
    FOR r IN 1 .. cardinality(p_rules) LOOP
      SELECT w.oldest, w.used, w.counts INTO oldest, used, counts
        FROM worker.limit_windows w WHERE w.vendor = p_vendor AND w.account = p_account AND w.rule = p_rules[r];
      bucket_us := p_windows_us[r] / 200;
      kept_us := p_windows_us[r] + p_slacks_us[r];
      IF NOT FOUND THEN
        used := 0;
        counts := array_fill(0, ARRAY[c_ring]);
      END IF;
      WHILE used > 0 AND (oldest + 1) * bucket_us + kept_us <= now_us LOOP
        spot := oldest % c_ring + 1;
        IF counts[spot] > 0 THEN
          used := used - counts[spot];
          counts[spot] := 0;
        END IF;
        oldest := oldest + 1;
      END LOOP;
      IF used = 0 THEN oldest := slots[1] / bucket_us; END IF;
      FOR i IN 1 .. given LOOP
        bucket := slots[i] / bucket_us;
        amount := CASE WHEN p_weighed[r] THEN least(p_units[i], p_maxima[r]) ELSE 1 END;
        IF bucket - oldest >= c_ring THEN RAISE EXCEPTION 'window % of % has no bucket for a slot so far ahead', p_rules[r], p_vendor; END IF;
        spot := bucket % c_ring + 1;
        counts[spot] := counts[spot] + amount;
        used := used + amount;
      END LOOP;
      INSERT INTO worker.limit_windows AS w (vendor, account, rule, oldest, used, counts)
      VALUES (p_vendor, p_account, p_rules[r], oldest, used, counts)
      ON CONFLICT (vendor, account, rule) DO UPDATE SET oldest = EXCLUDED.oldest, used = EXCLUDED.used, counts = EXCLUDED.counts;
    END LOOP;
  END IF;

  UPDATE worker.limit_accounts a
     SET concurrency = acc.concurrency, raised_us = acc.raised_us, cut_us = acc.cut_us, paused_until_us = acc.paused_until_us,
         next_slot_us = acc.next_slot_us
   WHERE a.vendor = p_vendor AND a.account = p_account;
  INSERT INTO worker.limit_permits AS p (vendor, account, sender, held, wanted, said_us, calls_end_us)
  VALUES (p_vendor, p_account, p_sender, p_held + given, CASE WHEN given < asked AND freed IS NULL THEN asked - given ELSE 0 END, now_us, horizon + p_call_us)
  ON CONFLICT (vendor, account, sender) DO UPDATE
     SET held = EXCLUDED.held, wanted = EXCLUDED.wanted, said_us = EXCLUDED.said_us,
         calls_end_us = CASE WHEN given > 0 THEN EXCLUDED.calls_end_us ELSE p.calls_end_us END;

  slots_us := slots;
  room_left := permits - others - p_held - given;
  free_us := freed;
  concurrency := acc.concurrency;
  RETURN NEXT;
END $$;
