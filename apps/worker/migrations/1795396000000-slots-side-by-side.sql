-- A call may leave within p_late_us after its slot, and its slot counts as the last of these moments until its sender tells when it left; then as that moment (docs/adr/0020-vendor-limits.md). Before, a slot counted as
-- itself, and a call that was more than 10 ms late had missed it: on a busy machine a third of all slots.
-- And a slot that only its own sender has to wait for, until a call can leave, or a place is free, holds up nobody else any more.
DROP FUNCTION worker.take_slots(text, text, uuid, text[], bigint[], bigint[], bigint[], boolean[], int, int, bigint, bigint[], bigint[], bigint, int, int, int, bigint, int, int, bigint, bigint, bigint[], bigint[], bigint[], bigint);

-- Gives slots, moments at which one call each may leave, to the first of those who ask, and places, how many calls of this sender may be under way at once; and hears how earlier calls ended.
--
-- p_maxima, p_windows_us, p_slacks_us, p_weighed: the rates; weighed ones count units, the others calls.
-- p_leads_us, p_units: those who ask, in their order: how soon each could leave, and how much it weighs.
-- p_running: calls of this sender under way. p_pending: slots that it has and that have not come. p_held: how many it may have under way before it hears the answer.
-- p_usual_us: how long a call mostly takes at most; null: not known yet. p_ended, p_good: how many ended since it last asked, and how many of them well.
-- p_overloaded_us: the slot of a call that the vendor refused because it had too many; null: none did. p_pause_us: the vendor asked for such a pause.
-- p_late_us: so long after its slot a call may still leave. p_told_us, p_told_units: slots of which is known what became of them; each is said once at most. p_left_us: when their calls left, at the latest; null: never, and never will.
--
-- Bucket b holds the calls that leave, or may leave at the latest, after (b - 1) and up to b bucket lengths. It counts until its last moment is a window and the slack ago. A slot is given only if all calls that may leave later than
-- a window and the slack before it, those of later slots included, leave room for it. So no window of the vendor's has more than the maximum, as long as no call takes the slack longer to arrive than another.
CREATE FUNCTION worker.take_slots(
  p_vendor text, p_account text, p_sender uuid,
  p_rules text[], p_maxima bigint[], p_windows_us bigint[], p_slacks_us bigint[], p_weighed boolean[],
  p_concurrency_min int, p_concurrency_max int, p_call_us bigint, p_late_us bigint,
  p_leads_us bigint[], p_units bigint[], p_ahead_us bigint,
  p_running int, p_pending int, p_held int, p_usual_us bigint, p_ended int, p_good int, p_overloaded_us bigint, p_pause_us bigint,
  p_told_us bigint[], p_told_units bigint[], p_left_us bigint[],
  p_now_us bigint DEFAULT NULL
) RETURNS TABLE (now_us bigint, slots_us bigint[], free_us bigint, places int, is_crowded boolean, room_left int, concurrency float8, ahead_us bigint) LANGUAGE plpgsql AS $$
DECLARE
  -- A window is not used up in less than this: what all of our machines and the vendor's would have to bear at once.
  c_spread_us constant bigint := 800000;
  -- Calls at once may double from half in less than this; also how long a sender's word counts that it waits.
  c_raise_us constant float8 := 25000000;
  c_wanted_us constant bigint := 1000000;
  c_ring constant int := 256;
  c_moment_us constant bigint := 8000;
  asked int := cardinality(p_leads_us);
  acc worker.limit_accounts;
  others int; others_running int; others_wanted int; others_demand int; demand int; permits int; free int; spacing bigint := 0;
  given int; ahead bigint; horizon bigint; turn bigint; slot bigint; moment bigint; freed bigint;
  earliest bigint[]; gaps bigint[]; slots bigint[] := '{}';
  bucket_us bigint; kept_us bigint; oldest bigint; used bigint; counts int[]; buckets int[]; tail bigint; remaining bigint; need bigint; amount bigint; bucket bigint; spot int;
BEGIN
  LOOP
    SELECT * INTO acc FROM worker.limit_accounts a WHERE a.vendor = p_vendor AND a.account = p_account FOR UPDATE;
    EXIT WHEN FOUND;
    INSERT INTO worker.limit_accounts (vendor, account) VALUES (p_vendor, p_account) ON CONFLICT DO NOTHING;
  END LOOP;
  now_us := coalesce(p_now_us, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint);

  -- Of the dead, nobody speaks. Whether a sender is dead or only silent, all that it was given has ended by now.
  DELETE FROM worker.limit_permits p
   WHERE p.vendor = p_vendor AND p.account = p_account AND p.sender <> p_sender AND p.calls_end_us < now_us;
  SELECT coalesce(sum(p.held), 0), coalesce(sum(p.running), 0), coalesce(sum(p.wanted) FILTER (WHERE p.said_us > now_us - c_wanted_us), 0),
         greatest(p_ahead_us, max(p.ahead_us) FILTER (WHERE p.said_us > now_us - c_wanted_us)) INTO others, others_running, others_wanted, ahead
    FROM worker.limit_permits p WHERE p.vendor = p_vendor AND p.account = p_account AND p.sender <> p_sender;
  others_demand := others + others_wanted;
  horizon := now_us + ahead;

  acc.concurrency := least(greatest(coalesce(acc.concurrency, p_concurrency_max), p_concurrency_min), p_concurrency_max);
  IF p_overloaded_us > acc.cut_us THEN
    -- Only once for all calls that had left before: they tell of the same.
    acc.concurrency := greatest(p_concurrency_min, least(acc.concurrency, others_running + p_running + p_ended) / 2);
    acc.cut_us := now_us;
    acc.raised_us := now_us;
  ELSIF p_good > 0 AND acc.concurrency < p_concurrency_max THEN
    acc.concurrency := least(p_concurrency_max, acc.concurrency
      + least(p_good / acc.concurrency, (now_us - acc.raised_us) / c_raise_us * p_concurrency_max));
    acc.raised_us := now_us;
  END IF;
  acc.paused_until_us := greatest(acc.paused_until_us, now_us + p_pause_us);

  -- As many places as it has work for. When there are not enough for all, each sender has its share of them. What it may have under way already counts until its next question says less.
  permits := floor(acc.concurrency);
  demand := p_running + p_pending + asked;
  places := least(demand, permits - others);
  IF others_wanted > 0 AND others_demand + demand > permits THEN
    places := least(places, greatest(1, ceil(permits::float8 * demand / (others_demand + demand))::int));
  END IF;
  places := greatest(0, places);
  -- Slots for places that are free, and for those that will be by then: a place takes one call after the other.
  free := greatest(0, places - p_running - p_pending);
  given := free;
  IF p_usual_us > 0 AND places > 0 THEN
    given := greatest(0, places - p_running - p_pending + floor(places * (ahead::float8 / p_usual_us))::int);
    spacing := p_usual_us / places;
  END IF;
  given := least(asked, given);

  IF cardinality(p_told_us) > 0 THEN gaps := array_fill(0::bigint, ARRAY[cardinality(p_told_us)]); END IF;
  FOR r IN 1 .. cardinality(p_rules) LOOP
    EXIT WHEN cardinality(p_told_us) = 0;
    SELECT w.oldest, w.used, w.counts INTO tail, remaining, buckets
      FROM worker.limit_windows w WHERE w.vendor = p_vendor AND w.account = p_account AND w.rule = p_rules[r];
    CONTINUE WHEN NOT FOUND;
    bucket_us := p_windows_us[r] / 200;
    kept_us := p_windows_us[r] + p_slacks_us[r];
    WHILE remaining > 0 AND tail * bucket_us + kept_us <= now_us LOOP
      spot := tail % c_ring + 1;
      remaining := remaining - buckets[spot];
      buckets[spot] := 0;
      tail := tail + 1;
    END LOOP;
    FOR i IN 1 .. cardinality(p_told_us) LOOP
      amount := CASE WHEN p_weighed[r] THEN least(p_told_units[i], p_maxima[r]) ELSE 1 END;
      bucket := (p_told_us[i] + p_late_us + bucket_us - 1) / bucket_us;
      -- What has left the window is in no bucket any more: its place in the ring may be another's.
      IF remaining > 0 AND bucket >= tail AND bucket - tail < c_ring THEN
        spot := bucket % c_ring + 1;
        amount := least(buckets[spot], amount);
        buckets[spot] := buckets[spot] - amount;
        remaining := remaining - amount;
        IF p_left_us[i] IS NULL THEN gaps[i] := greatest(gaps[i], c_spread_us * amount / p_maxima[r]); END IF;
      END IF;
      CONTINUE WHEN p_left_us[i] IS NULL;
      -- It counts as when it left: earlier than it might have, or later, where its process lost the processor between its last look at the clock and the write.
      bucket := (p_left_us[i] + bucket_us - 1) / bucket_us;
      CONTINUE WHEN bucket * bucket_us + kept_us <= now_us;
      tail := CASE WHEN remaining = 0 THEN bucket ELSE least(tail, bucket) END;
      spot := bucket % c_ring + 1;
      buckets[spot] := buckets[spot] + amount;
      remaining := remaining + amount;
    END LOOP;
    UPDATE worker.limit_windows w SET oldest = tail, used = remaining, counts = buckets
     WHERE w.vendor = p_vendor AND w.account = p_account AND w.rule = p_rules[r];
  END LOOP;
  -- Nor do they hold up the next ones: else a busy machine that misses a fifth of its slots could not make up for them.
  acc.next_slot_us := acc.next_slot_us - coalesce((SELECT sum(gap) FROM unnest(gaps) AS gap), 0)::bigint;

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
      WHILE remaining > 0 AND (remaining + need > p_maxima[r] OR tail * bucket_us + kept_us <= now_us) LOOP
        spot := tail % c_ring + 1;
        IF counts[spot] > 0 THEN
          remaining := remaining - counts[spot];
          earliest[i] := greatest(earliest[i], tail * bucket_us + kept_us);
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
    -- What only this sender has to wait for holds up nobody else: theirs may lie before its own.
    turn := greatest(acc.next_slot_us, earliest[i]);
    slot := greatest(slot, turn, now_us + p_leads_us[i] + greatest(0, i - free) * spacing);
    IF slot > horizon THEN
      freed := slot;
      given := i - 1;
      EXIT;
    END IF;
    slots[i] := slot;
    acc.next_slot_us := turn + gaps[i];
  END LOOP;

  -- Those that lie close together are one moment, the last of them: the calls leave together, and what they cost on their way and afterwards is shared.
  FOR i IN REVERSE given .. 1 LOOP
    IF moment IS NULL OR slots[i] < moment - c_moment_us THEN moment := slots[i]; END IF;
    slots[i] := moment;
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
      WHILE used > 0 AND oldest * bucket_us + kept_us <= now_us LOOP
        spot := oldest % c_ring + 1;
        IF counts[spot] > 0 THEN
          used := used - counts[spot];
          counts[spot] := 0;
        END IF;
        oldest := oldest + 1;
      END LOOP;
      FOR i IN 1 .. given LOOP
        bucket := (slots[i] + p_late_us + bucket_us - 1) / bucket_us;
        IF used = 0 OR bucket < oldest THEN oldest := bucket; END IF;
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
  INSERT INTO worker.limit_permits AS p (vendor, account, sender, held, running, wanted, said_us, calls_end_us, ahead_us)
  VALUES (p_vendor, p_account, p_sender, greatest(p_held, places), p_running, CASE WHEN freed IS NULL THEN demand - places ELSE 0 END, now_us, horizon + p_call_us,
          CASE WHEN asked > 0 THEN p_ahead_us ELSE 0 END)
  ON CONFLICT (vendor, account, sender) DO UPDATE
     SET held = EXCLUDED.held, running = EXCLUDED.running, wanted = EXCLUDED.wanted, said_us = EXCLUDED.said_us, ahead_us = EXCLUDED.ahead_us,
         calls_end_us = CASE WHEN given > 0 THEN EXCLUDED.calls_end_us ELSE p.calls_end_us END;

  -- More who ask than could be under way at once are no crowd while a rate holds them up.
  is_crowded := others_wanted > 0 OR (demand > places AND freed IS NULL);
  slots_us := slots;
  room_left := permits - others - greatest(p_held, places);
  free_us := freed;
  concurrency := acc.concurrency;
  ahead_us := ahead;
  RETURN NEXT;
END $$;
