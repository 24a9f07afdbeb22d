/** Generated from the OpenAPI document: `npm run client:write`. Never changed by hand. */
export interface paths {
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your jobs, newest first
         * @description Of all of them, or of those that all filters fit; a cursor is of one list, so filters stay the same from page to page. A key that is for some products sees the jobs of these: its pages may hold fewer than `limit`, or none, and go on while there is a `next`.
         */
        get: operations["ListJobs.list"];
        put?: never;
        /**
         * Submit a job
         * @description Holds the most that it can cost, does it, then charges what it did cost. A product with a `cache` (GET /v1/products) answers the same input of the same user within `cache.seconds` with the result that is stored, at `cache.price`: the job is `cached`. It is a job like any other, with its own id, hold and charge. Of two that are sent while the first is not done yet, each is made and charged.
         */
        post: operations["SubmitJob.submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow all of your jobs
         * @description Server-sent events: one for each job that ends (`job.succeeded`, `job.failed`, `job.cancelled`, `job.expired`, `job.refused`), in one order that never changes. Events stay: come back with the last id that you have seen, after a second or a month, and none is missing or sent twice. `stream.position` has an id and no news: keep it like any other. `stream.refused` has a problem as its data: the stream ends, and coming back is answered with that problem. Without an id it begins now. A key that is for some products hears of the jobs of these. A second after a key has ended, so have its streams. Lines that begin with a colon keep the connection open.
         */
        get: operations["FollowJobs.ofUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Follow one job
         * @description Server-sent events, one for each step that the job comes to: `job.stored`, `job.held`, `job.started`, `job.unknown` (it is being found out whether it was done), and how it ended, with which the stream ends. Without an id all steps are sent. Coming back after the end is answered with 204, which tells clients to stop.
         */
        get: operations["FollowJobs.ofJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask what a job would cost, and be promised that
         * @description Nothing is held, stored or begun. Submit the same product and input with this `quote` before `expiresAt`, and its price is the one that is held and charged by, though the price list has changed. A quote is yours alone, and may be redeemed as often as you like. `maxPoints` holds as well.
         */
        post: operations["QuoteJob.quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job and its result
         * @description With `Prefer: wait`, once it has ended. Poll with `If-None-Match`: nothing is sent while nothing has changed.
         */
        get: operations["ReadJob.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take a job back
         * @description A job that waits is released at once. If a call may be under way, that is settled first and not tried again: the job ends as `cancelled` and costs nothing, or as `succeeded` if it was done by then. Asking again changes nothing.
         */
        post: operations["CancelJob.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/result": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch a job’s result
         * @description A file as it is; anything else as JSON. Takes `Range`.
         */
        get: operations["SendResult.send"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what happened to a job, and when
         * @description From its submission to its end, in one line of time.
         */
        get: operations["TellTimeline.tell"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/receipt": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a job’s receipt
         * @description Its price, attempts, result’s digest and what was booked, with the seals of the ledger that fix it: compute their hashes again with `docs/verify-receipt.mjs`, which says how. A receipt whose amounts, times or ids were changed does not fit its hashes any more.
         */
        get: operations["ShowReceipt.show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your batches, newest first
         * @description Of all of them, or of those that all filters fit; a cursor is of one list, so filters stay the same from page to page. A key that is for some products sees the batches of these: its pages may hold fewer than `limit`, or none, and go on while there is a `next`.
         */
        get: operations["ReadBatch.list"];
        put?: never;
        /**
         * Submit a batch
         * @description Up to 10000 items of one product, one per line: `{"id": "your name for it", "input": {…}}`. One hold for all of them; each item is charged for what it cost when it succeeds, and what was held for it is released at once when it fails. Items wait behind your single jobs. One line that is not valid refuses all of them, before anything is held.
         */
        post: operations["SubmitBatch.submit"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a batch
         * @description Its counts are as of this moment.
         */
        get: operations["ReadBatch.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch the results of a batch
         * @description JSON Lines, in the order of the items: `{"line": 1, "id": "your name for it", "job": {…}}`. Items that have not ended are among them, without a result.
         */
        get: operations["ReadBatch.lines"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Fetch the files of a batch
         * @description A tar archive of all files that its items have made so far, each named by its line.
         */
        get: operations["ReadBatch.files"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel what is left of a batch
         * @description Items that were not begun never will be, and cost nothing. What is under way is settled first. Asking again changes nothing.
         */
        post: operations["ReadBatch.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/batches/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make the items again that were not charged
         * @description A new batch with a hold of its own, of all items of an ended batch that did not succeed. What was charged once is never made again. The same Idempotency-Key is the same new batch.
         */
        post: operations["ReadBatch.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload a file
         * @description The body is the file itself (no form), its `Content-Type` the file’s. Name it in a job’s input by its id.
         */
        post: operations["UploadFile.upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your balance, in points
         * @description `available` is what a new job may hold, `held` what open jobs may cost at most.
         */
        get: operations["ReadWallet.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallet/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your statement: every movement of points, newest first
         * @description Each operation has an entry for each of your two accounts that it changed. Nothing is ever changed or deleted. Page by page as JSON, or all of it at once as CSV (`Accept: text/csv` or `format=csv`), without `before` and `limit`. A file that ends without an error is whole; if it cannot be finished, the connection is cut. In CSV, a text that a spreadsheet would take for a formula has an apostrophe in front.
         */
        get: operations["ListEntries.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallet/lots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Where your points come from, and when they expire
         * @description Together they are your balance.
         */
        get: operations["ListLots.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallet/spend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What you were charged, by day and product
         * @description Sums of your statement: a charge counts on the day on which its job ended, a refund on the day on which it was made.
         */
        get: operations["TellSpend.tell"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallet/thresholds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * At which balances you are told
         * @description What is available falls below one of them: your webhooks that want `wallet.low_balance` are told, once each time.
         */
        get: operations["SetThresholds.read"];
        /**
         * Say at which balances you are told
         * @description They take the place of those before. Each time that what is available falls below one, your webhooks that want `wallet.low_balance` are told once. Takes a key with full access to all products.
         */
        put: operations["SetThresholds.set"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/wallet/redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Redeem a code for points
         * @description Safe to repeat: the same code gives you its points once, and says so again. Takes a key with full access to all products.
         */
        post: operations["RedeemCode.redeem"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is for sale, at which price, and which input it takes
         * @description Open to everybody. It is the same until the operator changes the catalog.
         */
        get: operations["ListProducts.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/top-ups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Credit a payment to a user
         * @description Safe to repeat: one paymentId of one provider is booked once.
         */
        post: operations["TopUp.topUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users, newest first
         * @description Page by page. Keys and balances are not among what is listed.
         */
        get: operations["ListUsers.list"];
        put?: never;
        /**
         * Add a user, with a first API key
         * @description The key has full access to all products. The user’s balance is 0.
         */
        post: operations["CreateUser.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a user
         * @description As it was added. Its keys are at `/v1/admin/users/{id}/keys`.
         */
        get: operations["ListUsers.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{id}/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a user’s API keys, newest first
         * @description None for a user who does not exist.
         */
        get: operations["ListUsersKeys.list"];
        put?: never;
        /**
         * Give a user another API key
         * @description What it may do, from where and until when is settled here and never changes. For other rights, issue another key and revoke this one.
         */
        post: operations["IssueKey.issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your API keys, newest first
         * @description Those that have ended as well; never a key itself.
         */
        get: operations["ListOwnKeys.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one of your API keys, with its spend caps
         * @description Never the key itself.
         */
        get: operations["ListOwnKeys.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give the key that you use a new secret
         * @description Only the key itself, with full access to all products and with its newest secret, can ask for that: another key’s secret could do what this one may not. Id, terms and spend caps stay.
         */
        post: operations["RotateOwnKey.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke one of your API keys
         * @description A second later it works nowhere, nor does its previous secret. For ever: asking again changes nothing. Takes a key with full access to all products; the key that you use can be the one.
         */
        post: operations["RevokeOwnKey.revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a user’s API key, with its spend caps
         * @description Never the key itself.
         */
        get: operations["ListUsersKeys.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/keys/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give a user’s key a new secret
         * @description Id, terms and spend caps stay.
         */
        post: operations["RotateUsersKey.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a user’s API key
         * @description A second later it works nowhere, nor does its previous secret. For ever: asking again changes nothing.
         */
        post: operations["RevokeUsersKey.revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/operators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List operators’ keys, newest first
         * @description Those that have ended as well; never a key itself.
         */
        get: operations["Operators.list"];
        put?: never;
        /**
         * Give an operator an admin key
         * @description With the first admin key only. The operator may do all that stands under `admin`, except for adding, rotating and revoking operators; with `access: read`, only read.
         */
        post: operations["Operators.add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/operators/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give an operator’s key a new secret
         * @description With the first admin key only.
         */
        post: operations["Operators.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/operators/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke an operator’s key
         * @description With the first admin key only. A second later it works nowhere.
         */
        post: operations["Operators.revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/users/{id}/rate-limit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many requests a second a user may send
         * @description With all of its keys together. Null: as the gateway’s environment says for everybody.
         */
        get: operations["LimitRates.ofUser"];
        /**
         * Set how many requests a second a user may send
         * @description With all of its keys together.
         */
        put: operations["LimitRates.setOfUser"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/keys/{id}/rate-limit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How many requests a second may come with an API key
         * @description Null: as many as its user may send.
         */
        get: operations["LimitRates.ofKey"];
        /**
         * Set how many requests a second may come with an API key
         * @description They count for its user as well.
         */
        put: operations["LimitRates.setOfKey"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What administrators did, and who was not let in; newest first
         * @description Every change under `/v1/admin`, and what users do to their keys and webhooks. Each act has an entry when it begins, before anything is done, and one with what became of it. Nothing is ever changed or deleted. Attempts that were not let in stand here within seconds, those that are alike in one entry. What operators do on the command line stands in the books themselves.
         */
        get: operations["ListActs.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All problems that this API answers with
         * @description Open to everybody. Codes never change their meaning.
         */
        get: operations["ExplainProblem.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What one problem means and what to do about it
         * @description Where the `type` of a problem leads. Open to everybody.
         */
        get: operations["ExplainProblem.one"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List your webhooks
         * @description All of them, newest first, without their secrets.
         */
        get: operations["ManageWebhooks.list"];
        put?: never;
        /**
         * Have the ends of your jobs and batches posted to you
         * @description From now on, each event that it wants is posted to `url`, signed as Standard Webhooks says. Any 2xx within 15 s means that it was taken; otherwise it is tried again for about a day. An event may come twice, under the same `webhook-id`, and in any order. Takes a key with full access to all products, as all changes of webhooks do.
         */
        post: operations["ManageWebhooks.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read a webhook
         * @description Also how it has been answering, and whether it is about to be disabled.
         */
        get: operations["ManageWebhooks.read"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook
         * @description With its secrets, and the log of what it was told. What it is still owed is not posted.
         */
        delete: operations["ManageWebhooks.remove"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description What is left out stays as it is.
         */
        patch: operations["ManageWebhooks.change"];
        trace?: never;
    };
    "/v1/webhooks/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replace the secret of a webhook
         * @description During the overlap each post is signed with both secrets, so put the new one into your receiver in that time. Two are valid at most: a second rotation ends the one before the last at once.
         */
        post: operations["ManageWebhooks.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what a webhook was told, newest first
         * @description Kept for 30 days after it has ended.
         */
        get: operations["ReadDeliveries.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{deliveryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read what a webhook was told, with every attempt
         * @description The newest 50 attempts, and the payload as it is posted.
         */
        get: operations["ReadDeliveries.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{deliveryId}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post it again
         * @description Under the same `webhook-id`, whether it was taken before or not.
         */
        post: operations["ReadDeliveries.replay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post again all that was given up since a time
         * @description The oldest first, each under the same `webhook-id`, at most 10 000 at once.
         */
        post: operations["ReadDeliveries.replayFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post a test event
         * @description Of type `webhook.test`, signed and tried again like any other. Read the delivery to see what became of it.
         */
        post: operations["ReadDeliveries.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        FieldErrorBody: {
            /** @example input.text */
            field: string;
            /** @example must not be empty */
            message: string;
        };
        ProblemLinksBody: {
            /** @example /v1/jobs/0d9f5c1e-8a57-4a3c-9d0f-2f6f3a0b7c11 */
            self: string;
        };
        WalletBody: {
            /**
             * @description Points that new jobs can hold.
             * @example 87.5
             */
            available: string;
            /**
             * @description Points held for jobs that have not ended.
             * @example 12.5
             */
            held: string;
            /** @example 100 */
            total: string;
        };
        ReachedLimitBody: {
            /** @enum {string} */
            of: "user" | "key";
            /** @example 20000 */
            most: number;
            /**
             * @description Jobs that wait to be started.
             * @example 20000
             */
            waiting?: number;
        };
        ProblemBody: {
            /**
             * @description Stable; GET it to read what the problem means.
             * @example /problems/invalid_request
             */
            type: string;
            /** @example The request is not valid */
            title: string;
            /** @example 400 */
            status: number;
            /**
             * @description What to change.
             * @example product must be a string
             */
            detail: string;
            /** @enum {string} */
            code: "invalid_request" | "malformed_body" | "too_deep" | "missing_key" | "invalid_key" | "key_revoked" | "key_expired" | "insufficient_points" | "job_refused" | "admin_only" | "address_not_allowed" | "out_of_scope" | "forged_callback" | "not_found" | "job_not_found" | "user_not_found" | "key_not_found" | "operator_not_found" | "key_ended" | "rotation_open" | "operator_name_taken" | "too_many_keys" | "caps_refused" | "job_ended" | "batch_not_found" | "batch_ended" | "batch_open" | "nothing_to_retry" | "webhook_not_found" | "delivery_not_found" | "webhook_disabled" | "no_result" | "event_unknown" | "result_gone" | "range_not_satisfiable" | "file_not_found" | "file_unreachable" | "too_many_failed_keys" | "rate_limited" | "too_many_at_once" | "too_many_batches" | "too_many_files" | "queue_full" | "too_many_streams" | "method_not_allowed" | "too_large" | "uri_too_long" | "too_slow" | "headers_too_large" | "unsupported_media_type" | "invalid_item" | "webhook_url_refused" | "too_many_webhooks" | "unknown_product" | "invalid_input" | "quote_invalid" | "quote_expired" | "quote_mismatch" | "above_max_points" | "job_rejected" | "idempotency_conflict" | "idempotency_in_progress" | "idempotency_lost" | "payment_conflict" | "code_refused" | "top_up_refused" | "internal" | "unavailable" | "queue_too_long" | "temporarily_unavailable";
            /** @example 0d9f5c1e-8a57-4a3c-9d0f-2f6f3a0b7c11 */
            requestId: string;
            errors?: components["schemas"]["FieldErrorBody"][];
            /**
             * Format: uuid
             * @description The job that it is about.
             */
            jobId?: string;
            /** @description Where that job is read. */
            links?: components["schemas"]["ProblemLinksBody"];
            /**
             * Format: uuid
             * @description The batch that it is about.
             */
            batchId?: string;
            /**
             * @description Points that have to be available, or that `maxPoints` has to be, for it to be accepted.
             * @example 0.32
             */
            needed?: string;
            /** @description What the wallet had, where that was too little. */
            balance?: components["schemas"]["WalletBody"];
            /** @description The limit that was reached, and whose it is. */
            limit?: components["schemas"]["ReachedLimitBody"];
            /** @description Whose rates were exceeded: names in `RateLimit-Policy`. */
            "violated-policies"?: ("user" | "key")[];
        };
        SubmitJobBody: {
            /**
             * @description A name from GET /v1/products.
             * @example translate
             */
            product: string;
            /** @description As the product’s inputSchema says. */
            input: components["schemas"]["input.chat"] | components["schemas"]["input.convert-file"] | components["schemas"]["input.remove-background"] | components["schemas"]["input.send-email"] | components["schemas"]["input.send-sms"] | components["schemas"]["input.track-parcel"] | components["schemas"]["input.translate"];
            /**
             * @description The job is not accepted if it could cost more points than this, made anew.
             * @example 12.5
             */
            maxPoints?: string;
            /**
             * @description If the job still waits after so many seconds it expires, and nothing is charged. Without it, it waits for as long as it takes.
             * @example 60
             */
            startWithinSeconds?: number;
            /** @description The `quote` of POST /v1/quotes: its price is held, whatever the price list says by now. Good until its `expiresAt`, for the same product and input, as often as you like. */
            quote?: string;
            /**
             * @description Yours: told back with the job wherever it is shown, and never read. A key is `^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$` and neither `constructor` nor `prototype`; all of it is at most 16384 bytes of JSON.
             * @example {
             *       "order": "4711",
             *       "customer": "Ada"
             *     }
             */
            metadata?: {
                [key: string]: string;
            };
            /**
             * @description Yours: `GET /v1/jobs?tag=…` lists the jobs that have it. Compared letter by letter, and without control characters.
             * @example [
             *       "invoices",
             *       "june"
             *     ]
             */
            tags?: string[];
        };
        JobErrorBody: {
            /** @example vendor_unavailable */
            code: string;
            /** @example The service behind this product did not do it. You were not charged. */
            message: string;
        };
        JobLinksBody: {
            /** @example /v1/jobs/0198c0de-0000-7000-8000-000000000001 */
            self: string;
        };
        PlaceBody: {
            /**
             * @description Jobs that would be started before it if nobody came any more.
             * @example 12
             */
            ahead: number;
            /**
             * @description True: there are more ahead than were counted.
             * @example false
             */
            isMoreAhead: boolean;
            /**
             * @description An estimate that counts whoever will probably be served before it; null while there is nothing to judge by.
             * @example 3.5
             */
            startsInSeconds: number | null;
        };
        JobBody: {
            /**
             * Format: uuid
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            id: string;
            /** @example translate */
            product: string;
            /**
             * @description Final: refused, succeeded, failed, cancelled, expired.
             * @enum {string}
             */
            state: "pending" | "queued" | "running" | "unknown" | "charging" | "releasing" | "refused" | "succeeded" | "failed" | "cancelled" | "expired";
            /**
             * @description Points held for it: the most that it can cost.
             * @example 0.12
             */
            held: string;
            /**
             * @description Points charged; null until it is known.
             * @example 0.12
             */
            charged: string | null;
            /**
             * @description Calls made for it so far.
             * @example 1
             */
            attempts: number;
            /** @description Why it was refused or failed. */
            error: components["schemas"]["JobErrorBody"] | null;
            /**
             * @description True when the result came after the job had been given up: it stays as it ended, and nothing is charged for the result.
             * @example false
             */
            late: boolean;
            /**
             * @description True when its result is the stored one of an earlier job: nothing was called for it.
             * @example false
             */
            cached: boolean;
            /**
             * Format: uuid
             * @description The batch that it is an item of.
             */
            batchId: string | null;
            /**
             * @description As it was submitted; empty where nothing was.
             * @example {
             *       "order": "4711"
             *     }
             */
            metadata: {
                [key: string]: string;
            };
            /**
             * @description As they were submitted.
             * @example [
             *       "invoices"
             *     ]
             */
            tags: string[];
            /**
             * @description You took it back. While it is not final, something of it may still be under way.
             * @example false
             */
            cancelRequested: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
            links: components["schemas"]["JobLinksBody"];
            /** @description Where it waits, while it is queued; null in lists and in the answer to its submission. */
            place: components["schemas"]["PlaceBody"] | null;
            /**
             * @description What the product made; null until it is stored. A job is `charging` from then on, and what it is charged is known once it has succeeded; of a job that ended otherwise, its result came late, and nothing is charged for it. A file is described (`{"file": {url, bytes, sha256, contentType, fileName, expiresAt}}`) and fetched at its `url`.
             * @example {
             *       "text": "Hallo",
             *       "detected_source_lang": "EN"
             *     }
             */
            result: {
                [key: string]: unknown;
            } | null;
        };
        JobSummaryBody: {
            /**
             * Format: uuid
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            id: string;
            /** @example translate */
            product: string;
            /**
             * @description Final: refused, succeeded, failed, cancelled, expired.
             * @enum {string}
             */
            state: "pending" | "queued" | "running" | "unknown" | "charging" | "releasing" | "refused" | "succeeded" | "failed" | "cancelled" | "expired";
            /**
             * @description Points held for it: the most that it can cost.
             * @example 0.12
             */
            held: string;
            /**
             * @description Points charged; null until it is known.
             * @example 0.12
             */
            charged: string | null;
            /**
             * @description Calls made for it so far.
             * @example 1
             */
            attempts: number;
            /** @description Why it was refused or failed. */
            error: components["schemas"]["JobErrorBody"] | null;
            /**
             * @description True when the result came after the job had been given up: it stays as it ended, and nothing is charged for the result.
             * @example false
             */
            late: boolean;
            /**
             * @description True when its result is the stored one of an earlier job: nothing was called for it.
             * @example false
             */
            cached: boolean;
            /**
             * Format: uuid
             * @description The batch that it is an item of.
             */
            batchId: string | null;
            /**
             * @description As it was submitted; empty where nothing was.
             * @example {
             *       "order": "4711"
             *     }
             */
            metadata: {
                [key: string]: string;
            };
            /**
             * @description As they were submitted.
             * @example [
             *       "invoices"
             *     ]
             */
            tags: string[];
            /**
             * @description You took it back. While it is not final, something of it may still be under way.
             * @example false
             */
            cancelRequested: boolean;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
            links: components["schemas"]["JobLinksBody"];
        };
        JobEventBody: {
            /**
             * @description Of what happened: the same wherever it is told. A job comes to each of its steps once.
             * @example 0198c0de-0000-7000-8000-000000000001:succeeded
             */
            id: string;
            /** @example job.succeeded */
            type: string;
            /**
             * Format: date-time
             * @description When it happened.
             */
            at: string;
            /** @description The job as it was when this was sent, without its result. */
            job: components["schemas"]["JobSummaryBody"];
        };
        QuoteJobBody: {
            /**
             * @description A name from GET /v1/products.
             * @example translate
             */
            product: string;
            /** @description As the product’s inputSchema says. */
            input: components["schemas"]["input.chat"] | components["schemas"]["input.convert-file"] | components["schemas"]["input.remove-background"] | components["schemas"]["input.send-email"] | components["schemas"]["input.send-sms"] | components["schemas"]["input.track-parcel"] | components["schemas"]["input.translate"];
        };
        QuoteBody: {
            /** @example translate */
            product: string;
            /**
             * @description Points that will be held: the most that the job can cost.
             * @example 0.05
             */
            maximum: string;
            /**
             * @description True: a job that succeeds costs exactly `maximum`. False: it costs what it uses, at most that.
             * @example true
             */
            isExact: boolean;
            /** @example 0.01 points per character of text */
            price: string;
            /**
             * @description As in GET /v1/products: the price that is promised.
             * @example 3f1c0a9b2d4e
             */
            priceVersion: string;
            /**
             * @description When it would probably be started if you submitted it now: an estimate, and no promise; null while there is nothing to judge by.
             * @example 1.5
             */
            startsInSeconds: number | null;
            /**
             * Format: date-time
             * @description Until then the price is promised.
             */
            expiresAt: string;
            /**
             * @description Send it as `quote` with POST /v1/jobs. It is signed: do not change it.
             * @example 2026-11.eyJ1c2VySWQiOiIuLi4ifQ.hQ3v
             */
            quote: string;
        };
        TimelineEntryBody: {
            /** Format: date-time */
            at: string;
            /**
             * @description Between `held` and `started` it waited. `attempt_throttled`: it was told to slow down, which uses up no attempt. `attempt_accepted`: it is made later, and is asked for. `outcome_unknown`: since then it is being found out whether it was done. The last one says how it ended.
             * @enum {string}
             */
            what: "stored" | "held" | "hold_refused" | "started" | "attempt_sent" | "attempt_succeeded" | "attempt_rejected" | "attempt_throttled" | "attempt_accepted" | "attempt_unknown" | "outcome_unknown" | "charged" | "released" | "refused" | "succeeded" | "failed" | "cancelled" | "expired";
            /**
             * @description Which attempt it is about.
             * @example 1
             */
            attempt: number | null;
            /**
             * @description Points that were held, charged or released.
             * @example 0.12
             */
            points: string | null;
        };
        TimelineBody: {
            /** @description In the order in which it happened. */
            timeline: components["schemas"]["TimelineEntryBody"][];
        };
        ReceiptJobBody: {
            /**
             * Format: uuid
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            id: string;
            /** @example translate */
            product: string;
            /** @enum {string} */
            state: "pending" | "queued" | "running" | "unknown" | "charging" | "releasing" | "refused" | "succeeded" | "failed" | "cancelled" | "expired";
            /** @description SHA-256 of what was asked for, in hex: product, limits, input, metadata and tags. */
            request: string;
            /**
             * Format: uuid
             * @description The batch that it is an item of: the hold is that of the batch.
             */
            batchId: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
        };
        ReceiptPriceBody: {
            /**
             * @description As it was when the job was accepted.
             * @example 0.01 points per character of text
             */
            price: string;
            /**
             * @description As GET /v1/products told it then.
             * @example 3f1c0a9b2d4e
             */
            version: string;
            /**
             * @description The most that the job could cost: so many points were held.
             * @example 0.12
             */
            most: string;
        };
        ReceiptAttemptBody: {
            /** @example 1 */
            n: number;
            /** Format: date-time */
            sentAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            /**
             * @description Null: it is under way.
             * @enum {string|null}
             */
            outcome: "succeeded" | "rejected" | "throttled" | "accepted" | "unknown" | null;
        };
        ReceiptResultBody: {
            /** @description In hex. Of a file: of its bytes. Of anything else: of what GET /v1/jobs/{id}/result answers. */
            sha256: string;
            /** @example 1024 */
            bytes: number;
        };
        PlaceInSealBody: {
            /** @example 4711 */
            no: string;
            /**
             * @description From 0: whose digest in the record of the seal.
             * @example 3
             */
            place: number;
        };
        ReceiptOperationBody: {
            /** @example 0198c0de-0000-7000-8000-000000000001:capture */
            operationId: string;
            /** @enum {string} */
            type: "hold" | "capture" | "release" | "refund" | "topUp" | "bonus" | "clawBack" | "adjust" | "expireLot" | "freeze" | "unfreeze" | "bookCost" | "redeem" | "setCap" | "setThresholds";
            /** @example captured */
            outcome: string;
            /** @description Why it was refused. */
            code: string | null;
            /**
             * @description Points that were held, charged or released.
             * @example 0.12
             */
            amount: string;
            /** @example 0.03 */
            available: string;
            /** @example -0.15 */
            held: string;
            /**
             * @description Right after it.
             * @example 99.88
             */
            availableAfter: string;
            /** @example 0 */
            heldAfter: string;
            /** Format: date-time */
            at: string;
            /** @description The bytes that are hashed, in base64: every column of the ledger’s row. */
            record: string;
            /** @description The first 16 bytes of the SHA-256 of `record`, in hex. */
            digest: string;
            /** @description Null until it is sealed, mostly for less than a second. */
            seal: components["schemas"]["PlaceInSealBody"] | null;
        };
        ReceiptSealBody: {
            /** @example 4711 */
            no: string;
            /**
             * @description Operations that it covers, of whoever they are.
             * @example 12
             */
            rows: number;
            /** Format: date-time */
            at: string;
            /** @description SHA-256 of `record`, in hex. The next seal is made of it. */
            hash: string;
            /** @description The hash of the seal before, in hex. */
            previous: string;
            /** @description The bytes that are hashed, in base64: the hash before, and the digest of each operation. */
            record: string;
        };
        ReceiptBody: {
            job: components["schemas"]["ReceiptJobBody"];
            price: components["schemas"]["ReceiptPriceBody"];
            attempts: components["schemas"]["ReceiptAttemptBody"][];
            /** @description Null: there is none, or it is not kept any more. */
            result: components["schemas"]["ReceiptResultBody"] | null;
            /**
             * @description Null until it is known.
             * @example 0.12
             */
            charged: string | null;
            /** @description What was booked for it, in its order. */
            operations: components["schemas"]["ReceiptOperationBody"][];
            /** @description The seals that these operations are in. */
            seals: components["schemas"]["ReceiptSealBody"][];
        };
        BatchErrorBody: {
            /** @example insufficient_points */
            code: string;
            /** @example Not enough points are available for the most that this job can cost. */
            message: string;
        };
        BatchCountsBody: {
            /**
             * @description Not begun yet.
             * @example 9000
             */
            waiting: number;
            /**
             * @description Queued, under way, or being charged or released.
             * @example 500
             */
            running: number;
            /**
             * @description Each was charged, for what it cost.
             * @example 450
             */
            succeeded: number;
            /**
             * @description What was held for each was released at once.
             * @example 50
             */
            failed: number;
            /** @example 0 */
            cancelled: number;
            /**
             * @description Never begun, because the batch was stopped before.
             * @example 0
             */
            skipped: number;
        };
        BatchLinksBody: {
            /** @example /v1/batches/0198c0de-0000-7000-8000-000000000001 */
            self: string;
            /** @example /v1/batches/0198c0de-0000-7000-8000-000000000001/results */
            results: string;
            /** @example /v1/batches/0198c0de-0000-7000-8000-000000000001/files */
            files: string;
        };
        BatchBody: {
            /**
             * Format: uuid
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            id: string;
            /** @example translate */
            product: string;
            /**
             * @description Final: completed, stopped, cancelled, refused.
             * @enum {string}
             */
            state: "filling" | "holding" | "running" | "stopping" | "closing" | "completed" | "stopped" | "cancelled" | "refused";
            /**
             * @description Why not all items were begun: its hold was refused; you cancelled it; too many items failed; `maxPoints` did not suffice for the next one.
             * @enum {string|null}
             */
            stopReason: "refused" | "cancelled" | "failures" | "budget" | null;
            /** @description Why its hold was refused. */
            error: components["schemas"]["BatchErrorBody"] | null;
            /** @example 10000 */
            items: number;
            counts: components["schemas"]["BatchCountsBody"];
            /**
             * @description Points of the one hold for all items: the most that they can cost, or `maxPoints`.
             * @example 500
             */
            held: string;
            /**
             * @description Points charged so far.
             * @example 21.7
             */
            charged: string;
            /**
             * Format: uuid
             * @description The batch whose uncharged items it makes again.
             */
            retryOf: string | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            finishedAt: string | null;
            links: components["schemas"]["BatchLinksBody"];
        };
        BatchListBody: {
            /** @description Newest first. */
            batches: components["schemas"]["BatchBody"][];
            /** @description Send it as `before` for the next page, with the same filters; null on the last one. */
            next: string | null;
        };
        FileBody: {
            /**
             * Format: uuid
             * @description Names it in a job’s input: `{"file": "<id>"}`.
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            id: string;
            /** @example 48213 */
            bytes: number;
            /**
             * @description SHA-256, in hex.
             * @example 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
             */
            sha256: string;
            /** @example image/jpeg */
            contentType: string;
            /** @example photo.jpg */
            fileName?: string;
            /**
             * Format: date-time
             * @description Unless a job uses it before, it is deleted then.
             */
            expiresAt: string;
        };
        JobListBody: {
            /** @description Newest first, without results. */
            jobs: components["schemas"]["JobSummaryBody"][];
            /** @description Send it as `before` for the next page, with the same filters; null on the last one. A page may hold fewer jobs than `limit`, or none, while there is a `next`. */
            next: string | null;
        };
        EntryBody: {
            /** @example 4711 */
            seq: string;
            /**
             * @description What caused it; for a job, it begins with the job’s id.
             * @example 0198c0de-0000-7000-8000-000000000001:capture
             */
            operationId: string;
            /** @enum {string} */
            type: "hold" | "capture" | "release" | "refund" | "topUp" | "bonus" | "clawBack" | "adjust" | "expireLot" | "freeze" | "unfreeze" | "bookCost" | "redeem" | "setCap" | "setThresholds";
            /**
             * Format: uuid
             * @description Null where it concerns no job.
             */
            jobId: string | null;
            /**
             * @description Of the job; null where it concerns none.
             * @example translate
             */
            product: string | null;
            /** @enum {string} */
            account: "available" | "held";
            /**
             * @description Signed points.
             * @example -12.5
             */
            amount: string;
            /**
             * @description Below zero only after a payment was taken back.
             * @example 87.5
             */
            balanceAfter: string;
            /** Format: date-time */
            at: string;
        };
        EntryListBody: {
            /** @description Newest first. */
            entries: components["schemas"]["EntryBody"][];
            /** @description Send it as `before` for the next page; null on the last one. With a filter, a page may hold fewer lines than `limit`, or none, while there is a `next`. */
            next: string | null;
        };
        LotBody: {
            /**
             * @description Counted from 1, in the order in which you were given them.
             * @example 3
             */
            no: number;
            /**
             * @example bonus
             * @enum {string}
             */
            kind: "purchased" | "bonus" | "adjustment" | "redeemed";
            /**
             * @description What gave it to you, as in your statement.
             * @example topup:bank:2026-17
             */
            operationId: string;
            /**
             * @description Points that it had at first.
             * @example 100
             */
            granted: string;
            /**
             * @description Points of it that new jobs can hold.
             * @example 37.5
             */
            available: string;
            /**
             * @description Points of it that are held for jobs that have not ended.
             * @example 12.5
             */
            held: string;
            /**
             * Format: date-time
             * @description What is available then is gone; what is held for a job then is not, unless it returns. Null: never.
             */
            expiresAt: string | null;
            /**
             * Format: date-time
             * @description When you were given it.
             */
            at: string;
        };
        LotListBody: {
            /** @description In the order in which they are spent. Those that are used up are left out. */
            lots: components["schemas"]["LotBody"][];
        };
        SpendRowBody: {
            /**
             * Format: date
             * @description In UTC.
             * @example 2026-11-27
             */
            day: string;
            /** @example translate */
            product: string;
            /**
             * @description Jobs that were charged.
             * @example 120
             */
            charges: number;
            /**
             * @description Points.
             * @example 64.2
             */
            charged: string;
            /**
             * @description Points that were given back on this day, whenever they had been charged.
             * @example 0
             */
            refunded: string;
        };
        SpendBody: {
            /** @description By day, then by product. What is not there was nothing. */
            rows: components["schemas"]["SpendRowBody"][];
        };
        ThresholdsBody: {
            /**
             * @description Amounts of points. None: you are never told.
             * @example [
             *       "10",
             *       "100"
             *     ]
             */
            thresholds: string[];
        };
        RedeemBody: {
            /**
             * @description Case, hyphens and spaces do not matter.
             * @example K7QX-4M2D-0101-ABCD
             */
            code: string;
        };
        RedeemedBody: {
            /**
             * @description Points that the code gave you.
             * @example 50
             */
            amount: string;
            /** @description Right after the code was first redeemed. */
            balance: components["schemas"]["WalletBody"];
        };
        ChargeBody: {
            /** @example succeeded */
            when: string;
            /** @example what was held */
            charged: string;
        };
        CacheBody: {
            /**
             * @description For so long after a job was accepted.
             * @example 3600
             */
            seconds: number;
            /**
             * @description Points for a stored result; never more than the job could have cost.
             * @example 0
             */
            price: string;
        };
        ProductBody: {
            /** @example translate */
            name: string;
            /** @example Translates a text. */
            description: string;
            /** @example 0.01 points per character of text */
            price: string;
            /**
             * @description Changes whenever the price does; a job keeps the price that it was accepted at.
             * @example 3f1c0a9b2d4e
             */
            priceVersion: string;
            /** @description What is charged, by how a job ends. */
            charges: components["schemas"]["ChargeBody"][];
            /**
             * @description Where there is a queue, `batch` jobs wait longer than `interactive` ones.
             * @enum {string}
             */
            priority: "interactive" | "batch";
            /** @description The same input of the same user gets the stored result, unless it says `Cache-Control: no-cache`; null when each job is made anew. */
            cache: components["schemas"]["CacheBody"] | null;
            /** @description JSON Schema 2020-12 of a job’s `input`. */
            inputSchema: {
                [key: string]: unknown;
            };
        };
        ProductListBody: {
            products: components["schemas"]["ProductBody"][];
        };
        TopUpBody: {
            /**
             * Format: uuid
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            userId: string;
            /**
             * @description Points, more than 0, at most 6 decimals.
             * @example 100
             */
            amount: string;
            /**
             * @description Who took the payment.
             * @example stripe
             */
            provider: string;
            /**
             * @description The payment’s id at its provider: it is booked once, however often it is sent.
             * @example pi_3Q1
             */
            paymentId: string;
        };
        BookedTopUpBody: {
            /** @example topup:stripe:pi_3Q1 */
            id: string;
            /** Format: uuid */
            userId: string;
            /** @example 100 */
            amount: string;
        };
        ToppedUpBody: {
            topUp: components["schemas"]["BookedTopUpBody"];
            /** @description Right after it was first booked. */
            balance: components["schemas"]["WalletBody"];
        };
        CreateUserBody: {
            /** @example Ada */
            name: string;
        };
        UserBody: {
            /** Format: uuid */
            id: string;
            /** @example Ada */
            name: string;
            /** Format: date-time */
            createdAt: string;
        };
        CreatedUserBody: {
            user: components["schemas"]["UserBody"];
            /**
             * @description Shown only now: only its hash is kept.
             * @example hf_…
             */
            apiKey: string;
        };
        UserListBody: {
            /** @description Newest first. */
            users: components["schemas"]["UserBody"][];
            /** @description Send it as `before` for the next page; null on the last one. */
            next: string | null;
        };
        IssueKeyBody: {
            /**
             * @description `read` changes nothing.
             * @default full
             * @enum {string}
             */
            access: "full" | "read";
            /**
             * Format: date-time
             * @description Without it, until it is revoked.
             * @example 2030-01-31T00:00:00Z
             */
            expiresAt?: string;
            /**
             * @description Only from these addresses, IPv4 or IPv6. Without it, from anywhere.
             * @example [
             *       "203.0.113.0/24",
             *       "2001:db8::/32"
             *     ]
             */
            allowedFrom?: string[];
            /**
             * @description Only for these products: it submits, reads and cancels jobs and batches of them, uploads files and sees the balance. Neither the statement nor other keys.
             * @example [
             *       "translate"
             *     ]
             */
            products?: string[];
            /**
             * @description How many points may be spent with it per day, month (from midnight UTC) or in total.
             * @example {
             *       "day": "50",
             *       "month": "500"
             *     }
             */
            spendCaps?: {
                day?: string;
                month?: string;
                total?: string;
            };
            /**
             * @description For people: where the key is used.
             * @default key
             * @example laptop
             */
            name: string;
        };
        KeyBody: {
            /**
             * Format: uuid
             * @description Names the key without opening anything.
             */
            id: string;
            /** @example laptop */
            name: string;
            /**
             * @description How the key begins; null for keys of before this was kept.
             * @example hf_7xKq
             */
            hint: string | null;
            /** @enum {string} */
            state: "active" | "expired" | "revoked";
            /**
             * @description `read` changes nothing.
             * @enum {string}
             */
            access: "full" | "read";
            /**
             * @description Null: from anywhere.
             * @example [
             *       "203.0.113.0/24",
             *       "2001:db8::/32"
             *     ]
             */
            allowedFrom: string[] | null;
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description To half a minute.
             */
            lastUsedAt: string | null;
            /** Format: date-time */
            rotatedAt: string | null;
            /**
             * Format: date-time
             * @description Until when the secret before the last rotation works.
             */
            previousUntil: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /** Format: uuid */
            userId: string;
            /**
             * @description Null: all products.
             * @example [
             *       "translate"
             *     ]
             */
            products: string[] | null;
        };
        IssuedKeyBody: {
            key: components["schemas"]["KeyBody"];
            /**
             * @description Shown only now: only its hash is kept.
             * @example hf_…
             */
            apiKey: string;
        };
        KeyListBody: {
            /** @description Newest first. */
            keys: components["schemas"]["KeyBody"][];
            /** @description Send it as `before` for the next page; null on the last one. */
            next: string | null;
        };
        KeyCapBody: {
            /**
             * @description Days and months begin at midnight UTC.
             * @enum {string}
             */
            window: "day" | "month" | "total";
            /** @example 500 */
            limit: string;
            /**
             * @description Held or charged in this window.
             * @example 12.5
             */
            used: string;
            /**
             * Format: date-time
             * @description When the window began; null for a total.
             */
            since: string | null;
        };
        KeyWithCapsBody: {
            /**
             * Format: uuid
             * @description Names the key without opening anything.
             */
            id: string;
            /** @example laptop */
            name: string;
            /**
             * @description How the key begins; null for keys of before this was kept.
             * @example hf_7xKq
             */
            hint: string | null;
            /** @enum {string} */
            state: "active" | "expired" | "revoked";
            /**
             * @description `read` changes nothing.
             * @enum {string}
             */
            access: "full" | "read";
            /**
             * @description Null: from anywhere.
             * @example [
             *       "203.0.113.0/24",
             *       "2001:db8::/32"
             *     ]
             */
            allowedFrom: string[] | null;
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description To half a minute.
             */
            lastUsedAt: string | null;
            /** Format: date-time */
            rotatedAt: string | null;
            /**
             * Format: date-time
             * @description Until when the secret before the last rotation works.
             */
            previousUntil: string | null;
            /** Format: date-time */
            revokedAt: string | null;
            /** Format: uuid */
            userId: string;
            /**
             * @description Null: all products.
             * @example [
             *       "translate"
             *     ]
             */
            products: string[] | null;
            /** @description Of this key alone. */
            spendCaps: components["schemas"]["KeyCapBody"][];
        };
        RotateKeyBody: {
            /**
             * @description For so long the old secret goes on working beside the new one. 0 ends it at once, with any that still worked before it: for a key that has leaked.
             * @default 86400
             */
            overlapSeconds: number;
        };
        EveryKeyBody: {
            /**
             * Format: uuid
             * @description Names the key without opening anything.
             */
            id: string;
            /** @example laptop */
            name: string;
            /**
             * @description How the key begins; null for keys of before this was kept.
             * @example hf_7xKq
             */
            hint: string | null;
            /** @enum {string} */
            state: "active" | "expired" | "revoked";
            /**
             * @description `read` changes nothing.
             * @enum {string}
             */
            access: "full" | "read";
            /**
             * @description Null: from anywhere.
             * @example [
             *       "203.0.113.0/24",
             *       "2001:db8::/32"
             *     ]
             */
            allowedFrom: string[] | null;
            /** Format: date-time */
            expiresAt: string | null;
            /** Format: date-time */
            createdAt: string;
            /**
             * Format: date-time
             * @description To half a minute.
             */
            lastUsedAt: string | null;
            /** Format: date-time */
            rotatedAt: string | null;
            /**
             * Format: date-time
             * @description Until when the secret before the last rotation works.
             */
            previousUntil: string | null;
            /** Format: date-time */
            revokedAt: string | null;
        };
        OperatorListBody: {
            /** @description Newest first, also those that have ended. The first admin key is in the environment, and not among them. */
            operators: components["schemas"]["EveryKeyBody"][];
            /** @description Send it as `before` for the next page; null on the last one. */
            next: string | null;
        };
        AddOperatorBody: {
            /**
             * @description `read` changes nothing.
             * @default full
             * @enum {string}
             */
            access: "full" | "read";
            /**
             * Format: date-time
             * @description Without it, until it is revoked.
             * @example 2030-01-31T00:00:00Z
             */
            expiresAt?: string;
            /**
             * @description Only from these addresses, IPv4 or IPv6. Without it, from anywhere.
             * @example [
             *       "203.0.113.0/24",
             *       "2001:db8::/32"
             *     ]
             */
            allowedFrom?: string[];
            /**
             * @description A person’s, since it stands in the audit log. One of each name works at a time.
             * @example Grace Hopper
             */
            name: string;
        };
        AddedOperatorBody: {
            operator: components["schemas"]["EveryKeyBody"];
            /**
             * @description Shown only now: only its hash is kept.
             * @example hf_admin_…
             */
            adminKey: string;
        };
        RateLimitBody: {
            /**
             * @description Null: none of its own.
             * @example 50
             */
            requestsPerSecond: number | null;
        };
        SetRateLimitBody: {
            /**
             * @description 10 times as many may come at once. Null takes it away: a user then has what everybody has, and a key what its user has.
             * @example 50
             */
            requestsPerSecond: number | null;
        };
        ActorBody: {
            /**
             * @description `first`: the admin key in the environment. `user`: with a key of theirs. `unknown`: no key that works.
             * @enum {string}
             */
            kind: "first" | "operator" | "user" | "unknown";
            /**
             * Format: uuid
             * @description Of the operator’s key, or of the user.
             */
            id: string | null;
            /**
             * @description As it was then.
             * @example Grace Hopper
             */
            name: string | null;
        };
        ActBody: {
            /** @example 4711 */
            seq: string;
            /** Format: date-time */
            at: string;
            /**
             * Format: uuid
             * @description The same where it began and where it ended.
             */
            act: string;
            /**
             * @description `begun`: before anything was done. Then `done`, `refused` (nothing was done) or `failed` (it may be done in part). `denied`: was not let in.
             * @enum {string}
             */
            phase: "begun" | "done" | "refused" | "failed" | "denied";
            /**
             * @description How many denied attempts this entry stands for, of a few seconds.
             * @example 1
             */
            times: number;
            actor: components["schemas"]["ActorBody"];
            /**
             * @description What was asked for.
             * @example POST /v1/admin/top-ups
             */
            operation: string;
            /** @example user:0198c0de-0000-7000-8000-000000000001 */
            target: string | null;
            /** @example 100 points, stripe pi_3Q1 */
            details: string | null;
            /** @example 201 */
            status: number | null;
            /**
             * @description The problem’s code.
             * @example user_not_found
             */
            code: string | null;
            /** @example 0d9f5c1e-8a57-4a3c-9d0f-2f6f3a0b7c11 */
            requestId: string;
            /** @example 203.0.113.7 */
            address: string | null;
        };
        ActListBody: {
            /** @description Newest first. */
            entries: components["schemas"]["ActBody"][];
            /** @description Send it as `before` for the next page; null on the last one. */
            next: string | null;
        };
        ExplainedProblemBody: {
            /** @example /problems/invalid_input */
            type: string;
            /** @enum {string} */
            code: "invalid_request" | "malformed_body" | "too_deep" | "missing_key" | "invalid_key" | "key_revoked" | "key_expired" | "insufficient_points" | "job_refused" | "admin_only" | "address_not_allowed" | "out_of_scope" | "forged_callback" | "not_found" | "job_not_found" | "user_not_found" | "key_not_found" | "operator_not_found" | "key_ended" | "rotation_open" | "operator_name_taken" | "too_many_keys" | "caps_refused" | "job_ended" | "batch_not_found" | "batch_ended" | "batch_open" | "nothing_to_retry" | "webhook_not_found" | "delivery_not_found" | "webhook_disabled" | "no_result" | "event_unknown" | "result_gone" | "range_not_satisfiable" | "file_not_found" | "file_unreachable" | "too_many_failed_keys" | "rate_limited" | "too_many_at_once" | "too_many_batches" | "too_many_files" | "queue_full" | "too_many_streams" | "method_not_allowed" | "too_large" | "uri_too_long" | "too_slow" | "headers_too_large" | "unsupported_media_type" | "invalid_item" | "webhook_url_refused" | "too_many_webhooks" | "unknown_product" | "invalid_input" | "quote_invalid" | "quote_expired" | "quote_mismatch" | "above_max_points" | "job_rejected" | "idempotency_conflict" | "idempotency_in_progress" | "idempotency_lost" | "payment_conflict" | "code_refused" | "top_up_refused" | "internal" | "unavailable" | "queue_too_long" | "temporarily_unavailable";
            /** @example 422 */
            status: number;
            /** @example The input does not fit the product */
            title: string;
            /** @example Change the fields named in `errors`. */
            remedy: string;
        };
        ProblemListBody: {
            problems: components["schemas"]["ExplainedProblemBody"][];
        };
        CreateWebhookBody: {
            /**
             * @description Left out: all of them.
             * @example [
             *       "job.succeeded",
             *       "job.failed"
             *     ]
             */
            events?: ("job.succeeded" | "job.failed" | "job.cancelled" | "job.expired" | "job.refused" | "batch.ended" | "wallet.low_balance")[];
            /**
             * @description Only of these products; null or left out: of all.
             * @example [
             *       "translate"
             *     ]
             */
            products?: string[] | null;
            /**
             * @description Whether it is told of the single items of batches as well.
             * @default false
             */
            batchItems: boolean;
            /** @example Production */
            description?: string | null;
            /**
             * @description https, on port 443 or 8443 of a public host, without credentials.
             * @example https://example.com/holdfast
             */
            url: string;
        };
        WebhookLinksBody: {
            /** @example /v1/webhooks/0198c0de-0000-7000-8000-000000000001 */
            self: string;
            /** @example /v1/webhooks/0198c0de-0000-7000-8000-000000000001/deliveries */
            deliveries: string;
        };
        CreatedWebhookBody: {
            /**
             * Format: uuid
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            id: string;
            /** @example https://example.com/holdfast */
            url: string;
            /** @example Production */
            description: string | null;
            /**
             * @example [
             *       "job.succeeded",
             *       "job.failed"
             *     ]
             */
            events: ("job.succeeded" | "job.failed" | "job.cancelled" | "job.expired" | "job.refused" | "batch.ended" | "wallet.low_balance")[];
            /**
             * @description Null: of all products.
             * @example null
             */
            products: string[] | null;
            /**
             * @description Whether it is told of the single items of batches as well.
             * @example false
             */
            batchItems: boolean;
            /** @example true */
            enabled: boolean;
            /**
             * @description `user`: you switched it off. `gone`: it answered 410. `failing`: it took nothing for three days.
             * @example null
             * @enum {string|null}
             */
            disabledReason: "user" | "gone" | "failing" | null;
            /**
             * Format: date-time
             * @description Since when it has taken nothing, while that is so.
             * @example null
             */
            failingSince: string | null;
            /**
             * @description What will happen to it if nothing changes. Set once it has taken nothing for six hours.
             * @example null
             */
            warning: string | null;
            /**
             * @description Why it did not take the last post.
             * @example null
             */
            lastFault: string | null;
            /**
             * Format: date-time
             * @example 2026-11-27T12:00:00.000Z
             */
            lastSuccessAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-27T11:00:00.000Z
             */
            createdAt: string;
            links: components["schemas"]["WebhookLinksBody"];
            /**
             * @description What its posts are signed with. Shown only now: it is stored encrypted, and never told again.
             * @example whsec_…
             */
            secret: string;
        };
        WebhookBody: {
            /**
             * Format: uuid
             * @example 0198c0de-0000-7000-8000-000000000001
             */
            id: string;
            /** @example https://example.com/holdfast */
            url: string;
            /** @example Production */
            description: string | null;
            /**
             * @example [
             *       "job.succeeded",
             *       "job.failed"
             *     ]
             */
            events: ("job.succeeded" | "job.failed" | "job.cancelled" | "job.expired" | "job.refused" | "batch.ended" | "wallet.low_balance")[];
            /**
             * @description Null: of all products.
             * @example null
             */
            products: string[] | null;
            /**
             * @description Whether it is told of the single items of batches as well.
             * @example false
             */
            batchItems: boolean;
            /** @example true */
            enabled: boolean;
            /**
             * @description `user`: you switched it off. `gone`: it answered 410. `failing`: it took nothing for three days.
             * @example null
             * @enum {string|null}
             */
            disabledReason: "user" | "gone" | "failing" | null;
            /**
             * Format: date-time
             * @description Since when it has taken nothing, while that is so.
             * @example null
             */
            failingSince: string | null;
            /**
             * @description What will happen to it if nothing changes. Set once it has taken nothing for six hours.
             * @example null
             */
            warning: string | null;
            /**
             * @description Why it did not take the last post.
             * @example null
             */
            lastFault: string | null;
            /**
             * Format: date-time
             * @example 2026-11-27T12:00:00.000Z
             */
            lastSuccessAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-27T11:00:00.000Z
             */
            createdAt: string;
            links: components["schemas"]["WebhookLinksBody"];
        };
        WebhookListBody: {
            /** @description All of yours, newest first. */
            webhooks: components["schemas"]["WebhookBody"][];
        };
        ChangeWebhookBody: {
            /**
             * @description Left out: all of them.
             * @example [
             *       "job.succeeded",
             *       "job.failed"
             *     ]
             */
            events?: ("job.succeeded" | "job.failed" | "job.cancelled" | "job.expired" | "job.refused" | "batch.ended" | "wallet.low_balance")[];
            /**
             * @description Only of these products; null or left out: of all.
             * @example [
             *       "translate"
             *     ]
             */
            products?: string[] | null;
            /**
             * @description Whether it is told of the single items of batches as well.
             * @default false
             */
            batchItems: boolean;
            /** @example Production */
            description?: string | null;
            /**
             * @description As when it is created.
             * @example https://example.com/holdfast
             */
            url?: string;
            /** @description False: it is told nothing, and what it was owed counts as failed. True: it is told again, of what ends from now on. */
            enabled?: boolean;
        };
        RotateSecretBody: {
            /**
             * @description How long posts carry a signature of the secret before as well. 0: that one is known to others, and ends now.
             * @default 86400
             */
            overlapSeconds: number;
        };
        RotatedSecretBody: {
            /**
             * @description The new secret. Shown only now.
             * @example whsec_…
             */
            secret: string;
            /**
             * Format: date-time
             * @description Until then every post carries a signature of the secret before as well.
             */
            previousExpiresAt: string;
        };
        DeliveryBody: {
            /**
             * Format: uuid
             * @example 0198c0de-0000-7000-8000-000000000003
             */
            id: string;
            /**
             * @description The same in every post of it, as `webhook-id`.
             * @example 0198c0de-0000-7000-8000-000000000001:succeeded
             */
            eventId: string;
            /**
             * @example job.succeeded
             * @enum {string}
             */
            type: "job.succeeded" | "job.failed" | "job.cancelled" | "job.expired" | "job.refused" | "batch.ended" | "wallet.low_balance" | "webhook.test";
            /**
             * @description `failed`: it was given up, and can be replayed.
             * @enum {string}
             */
            state: "owed" | "delivered" | "failed";
            /**
             * @description How often it was posted.
             * @example 1
             */
            attempts: number;
            /**
             * @description Why it was not taken the last time.
             * @example null
             */
            fault: string | null;
            /**
             * Format: date-time
             * @description When it is posted next, or somewhat later.
             * @example null
             */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-27T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-27T12:00:01.000Z
             */
            endedAt: string | null;
        };
        DeliveryListBody: {
            /** @description Newest first. */
            deliveries: components["schemas"]["DeliveryBody"][];
            /** @description Send it as `before` for the next page; null on the last one. */
            next: string | null;
        };
        AttemptBody: {
            /** @example 1 */
            n: number;
            /**
             * Format: date-time
             * @example 2026-11-27T12:00:00.000Z
             */
            at: string;
            /** @example 85 */
            durationMs: number;
            /**
             * @description Null: there was no answer.
             * @example 200
             */
            status: number | null;
            /**
             * @description Null: it was taken.
             * @example null
             */
            fault: string | null;
            /**
             * @description The beginning of what was answered.
             * @example ok
             */
            excerpt: string;
        };
        DeliveryWithAttemptsBody: {
            /**
             * Format: uuid
             * @example 0198c0de-0000-7000-8000-000000000003
             */
            id: string;
            /**
             * @description The same in every post of it, as `webhook-id`.
             * @example 0198c0de-0000-7000-8000-000000000001:succeeded
             */
            eventId: string;
            /**
             * @example job.succeeded
             * @enum {string}
             */
            type: "job.succeeded" | "job.failed" | "job.cancelled" | "job.expired" | "job.refused" | "batch.ended" | "wallet.low_balance" | "webhook.test";
            /**
             * @description `failed`: it was given up, and can be replayed.
             * @enum {string}
             */
            state: "owed" | "delivered" | "failed";
            /**
             * @description How often it was posted.
             * @example 1
             */
            attempts: number;
            /**
             * @description Why it was not taken the last time.
             * @example null
             */
            fault: string | null;
            /**
             * Format: date-time
             * @description When it is posted next, or somewhat later.
             * @example null
             */
            nextAttemptAt: string | null;
            /**
             * Format: date-time
             * @example 2026-11-27T12:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-11-27T12:00:01.000Z
             */
            endedAt: string | null;
            /** @description As it is posted. */
            payload: {
                [key: string]: unknown;
            };
            /** @description Newest first, at most 50. */
            attemptLog: components["schemas"]["AttemptBody"][];
        };
        ReplayBody: {
            /**
             * Format: date-time
             * @description Of what came since then and was given up.
             * @example 2026-11-27T00:00:00Z
             */
            since: string;
        };
        ReplayedBody: {
            /**
             * @description Deliveries that had failed and are owed again.
             * @example 12
             */
            replayed: number;
            /**
             * @description True: there were more; ask again.
             * @example false
             */
            isMore: boolean;
        };
        "input.chat": {
            messages: {
                /** @enum {unknown} */
                role: "system" | "user" | "assistant";
                content: string;
            }[];
            /** @description The most that the answer may have. Its price is held until the answer is there. */
            max_tokens: number;
        };
        "input.convert-file": {
            /**
             * @description The file; the ending of its name says what it is, such as letter.docx.
             * @example {
             *       "file": "0198c0de-0000-7000-8000-000000000001"
             *     }
             */
            file: {
                /** @description The id of a file that was uploaded with POST /v1/files. */
                file?: string;
                /** @description Where the file is fetched from: http or https, at a public address, without redirects. */
                url?: string;
            };
            /** @description What to convert it into, such as pdf. */
            output_format: string;
        };
        "input.remove-background": {
            /**
             * @description A JPG, PNG or WebP.
             * @example {
             *       "file": "0198c0de-0000-7000-8000-000000000001"
             *     }
             */
            image: {
                /** @description The id of a file that was uploaded with POST /v1/files. */
                file?: string;
                /** @description Where the file is fetched from: http or https, at a public address, without redirects. */
                url?: string;
            };
        };
        "input.send-email": {
            /**
             * @description One address.
             * @example ann@example.com
             */
            to: string;
            subject: string;
            text: string;
        };
        "input.send-sms": {
            /**
             * @description The phone's number with its country, such as +4915112345678.
             * @example +4915112345678
             */
            to: string;
            body: string;
        };
        "input.track-parcel": {
            /** @description The waybill number. Some carriers want the last four digits of a telephone number behind it, as in SF1234567890:1234. */
            number: string;
            /** @description The carrier's short name, such as zto; found out when left away. */
            carrier?: string;
        };
        "input.translate": {
            text: string;
            /** @description The language to translate into, such as DE or PT-BR. */
            target_lang: string;
            /** @description The language of the text; found out when left away. */
            source_lang?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description Names this request in our logs. Yours, if you send a plain token of 8 to 64 characters in this header. */
        RequestId: string;
        /** @description Seconds to wait before the same request is sent again. */
        RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "ListJobs.list": {
        parameters: {
            query?: {
                /** @description So many at most. */
                limit?: number;
                /** @description The `next` of the page before, with the filters of that page. */
                before?: string;
                /** @description Only jobs in one of these states: `state=queued&state=running`. */
                state?: ("pending" | "queued" | "running" | "unknown" | "charging" | "releasing" | "refused" | "succeeded" | "failed" | "cancelled" | "expired")[];
                /** @description Only jobs of this product. */
                product?: string;
                /** @description Only jobs that have this tag. */
                tag?: string;
                /** @description Only jobs that were submitted from this moment on. */
                from?: string;
                /** @description Only jobs that were submitted before this moment. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "jobs": [
                     *         {
                     *           "id": "0198c0de-0000-7000-8000-000000000001",
                     *           "product": "translate",
                     *           "state": "pending",
                     *           "held": "0.12",
                     *           "charged": "0.12",
                     *           "attempts": 1,
                     *           "error": {
                     *             "code": "vendor_unavailable",
                     *             "message": "The service behind this product did not do it. You were not charged."
                     *           },
                     *           "late": false,
                     *           "cached": false,
                     *           "batchId": "0198c0de-0000-7000-8000-000000000001",
                     *           "metadata": {
                     *             "order": "4711"
                     *           },
                     *           "tags": [
                     *             "invoices"
                     *           ],
                     *           "cancelRequested": false,
                     *           "createdAt": "2026-11-27T12:00:00.000Z",
                     *           "finishedAt": "2026-11-27T12:00:00.000Z",
                     *           "links": {
                     *             "self": "/v1/jobs/0198c0de-0000-7000-8000-000000000001"
                     *           }
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["JobListBody"];
                };
            };
            /** @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "SubmitJob.submit": {
        parameters: {
            query?: never;
            header?: {
                /** @description `no-cache`: make it anew, also where the product would sell a stored result (`cache` in GET /v1/products). */
                "Cache-Control"?: string;
                /** @description `wait=N`: answer once the job has ended, or after N seconds (at most 60), whichever is first. `wait=N; until=result`: answer once its result is stored, some milliseconds sooner: the job is still `running` or `charging`, and what it is charged is known soon after. */
                Prefer?: string;
                /** @description Your own name for this submission, for at least a day. The same key and request again is never done twice: it gets the first answer, with `Idempotent-Replayed: true`. While the first is under way, its answer is waited for, then 409 `idempotency_in_progress`. The same key with another request: 422 `idempotency_conflict`, and nothing is done. A request that was answered with 4xx other than 402, or with 429 or 503, has done nothing or nobody knows: it is tried anew. Keys are yours, for this operation: neither another user nor another operation shares them. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubmitJobBody"];
            };
        };
        responses: {
            /** @description With `Prefer: wait`: the job has ended, or has its result. Look at `state`. */
            200: {
                headers: {
                    /** @description Where the job can be read. */
                    Location?: string;
                    /** @description `true`: this is the first answer under the Idempotency-Key, given again. */
                    "Idempotent-Replayed"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "product": "translate",
                     *       "state": "pending",
                     *       "held": "0.12",
                     *       "charged": "0.12",
                     *       "attempts": 1,
                     *       "error": {
                     *         "code": "vendor_unavailable",
                     *         "message": "The service behind this product did not do it. You were not charged."
                     *       },
                     *       "late": false,
                     *       "cached": false,
                     *       "batchId": "0198c0de-0000-7000-8000-000000000001",
                     *       "metadata": {
                     *         "order": "4711"
                     *       },
                     *       "tags": [
                     *         "invoices"
                     *       ],
                     *       "cancelRequested": false,
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "finishedAt": "2026-11-27T12:00:00.000Z",
                     *       "links": {
                     *         "self": "/v1/jobs/0198c0de-0000-7000-8000-000000000001"
                     *       },
                     *       "place": {
                     *         "ahead": 12,
                     *         "isMoreAhead": false,
                     *         "startsInSeconds": 3.5
                     *       },
                     *       "result": {
                     *         "text": "Hallo",
                     *         "detected_source_lang": "EN"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["JobBody"];
                };
            };
            /** @description Accepted: its points are held, or (`pending`) soon will be. */
            202: {
                headers: {
                    /** @description Where the job can be read. */
                    Location?: string;
                    /** @description `true`: this is the first answer under the Idempotency-Key, given again. */
                    "Idempotent-Replayed"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "product": "translate",
                     *       "state": "pending",
                     *       "held": "0.12",
                     *       "charged": "0.12",
                     *       "attempts": 1,
                     *       "error": {
                     *         "code": "vendor_unavailable",
                     *         "message": "The service behind this product did not do it. You were not charged."
                     *       },
                     *       "late": false,
                     *       "cached": false,
                     *       "batchId": "0198c0de-0000-7000-8000-000000000001",
                     *       "metadata": {
                     *         "order": "4711"
                     *       },
                     *       "tags": [
                     *         "invoices"
                     *       ],
                     *       "cancelRequested": false,
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "finishedAt": "2026-11-27T12:00:00.000Z",
                     *       "links": {
                     *         "self": "/v1/jobs/0198c0de-0000-7000-8000-000000000001"
                     *       },
                     *       "place": {
                     *         "ahead": 12,
                     *         "isMoreAhead": false,
                     *         "startsInSeconds": 3.5
                     *       },
                     *       "result": {
                     *         "text": "Hallo",
                     *         "detected_source_lang": "EN"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["JobBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `insufficient_points`: Not enough points. Top up, then submit the job as a new one: a refusal is remembered under its Idempotency-Key.
             *
             *     `job_refused`: The wallet refused the job. Read `detail`; then submit it as a new job.
             */
            402: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 402;
                        /** @enum {unknown} */
                        code?: "insufficient_points" | "job_refused";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `idempotency_in_progress`: The first request with this Idempotency-Key is under way. Wait as long as Retry-After says, then send the same request with the same key again: it gets the first one’s answer. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `unknown_product`: No such product. Use a product that GET /v1/products lists.
             *
             *     `invalid_input`: The input does not fit the product. Change the fields named in `errors`.
             *
             *     `file_not_found`: No such file. Upload it again with POST /v1/files and use the id that is answered.
             *
             *     `file_unreachable`: The file could not be fetched. Use a public http(s) URL without redirects, or upload the file.
             *
             *     `above_max_points`: It may cost more than maxPoints. Raise maxPoints, or make the job smaller.
             *
             *     `quote_invalid`: The quote is none of yours. Send the `quote` that POST /v1/quotes answered to you, unchanged. Nothing was held.
             *
             *     `quote_expired`: The quote has expired. Ask for a new one with POST /v1/quotes. Nothing was held.
             *
             *     `quote_mismatch`: The quote is for something else. Send the product and input that it was asked for with, or ask for a new one. Nothing was held.
             *
             *     `idempotency_conflict`: The Idempotency-Key belongs to another request. Use a new key for a new request; repeat the same body to retry the old one.
             *
             *     `job_rejected`: The job was not accepted. Read `detail`.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 422;
                        /** @enum {unknown} */
                        code?: "unknown_product" | "invalid_input" | "file_not_found" | "file_unreachable" | "above_max_points" | "quote_invalid" | "quote_expired" | "quote_mismatch" | "idempotency_conflict" | "job_rejected";
                    };
                };
            };
            /**
             * @description `too_many_files`: You have too many files. Wait until some have expired.
             *
             *     `queue_full`: Too many of your jobs wait. Wait as long as Retry-After says, then send the same request again, or cancel jobs that wait. Nothing was held.
             *
             *     `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_files" | "queue_full" | "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again.
             *
             *     `temporarily_unavailable`: The product is temporarily unavailable. Wait as long as Retry-After says, then send the same request again. Nothing was held.
             *
             *     `queue_too_long`: Too much waits for this product. Wait as long as Retry-After says, then send the same request again: there will be room for it. Nothing was held.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable" | "temporarily_unavailable" | "queue_too_long";
                    };
                };
            };
        };
    };
    "FollowJobs.ofUser": {
        parameters: {
            query?: {
                /** @description For clients that cannot send `Last-Event-ID`: go on behind this event. The header, which a client sends when it comes back, goes before it. */
                lastEventId?: string;
                /** @description Only jobs of this product. */
                product?: string;
                /** @description Only jobs that ended so. */
                state?: "refused" | "succeeded" | "failed" | "cancelled" | "expired";
                /** @description Only items of this batch. */
                batch?: string;
            };
            header?: {
                /** @description The `id` of the last event that you have seen, as clients send it by themselves when they come back: what happened since is sent first. */
                "Last-Event-ID"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events, until one of us ends it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 4711.0198c0de-0000-7000-8000-000000000001
                     *     event: job.succeeded
                     *     data: {"id":"0198c0de-0000-7000-8000-000000000001:succeeded","type":"job.succeeded","at":"2026-11-27T12:00:00.000Z","job":{"id":"0198c0de-0000-7000-8000-000000000001","state":"succeeded"}}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `event_unknown`: No event has this id. Read GET /v1/jobs to see where your jobs stand, then follow anew, without Last-Event-ID. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 410;
                        /** @enum {unknown} */
                        code?: "event_unknown";
                    };
                };
            };
            /**
             * @description `too_many_streams`: Too many open streams. Close one, or follow all jobs with one stream.
             *
             *     `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_streams" | "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "FollowJobs.ofJob": {
        parameters: {
            query?: {
                /** @description For clients that cannot send `Last-Event-ID`: go on behind this event. The header, which a client sends when it comes back, goes before it. */
                lastEventId?: string;
            };
            header?: {
                /** @description The `id` of the last event that you have seen, as clients send it by themselves when they come back: what happened since is sent first. */
                "Last-Event-ID"?: string;
            };
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The events, until the job has ended. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id: 0198c0de-0000-7000-8000-000000000001:started
                     *     event: job.started
                     *     data: {"id":"0198c0de-0000-7000-8000-000000000001:started","type":"job.started","at":"2026-11-27T12:00:00.000Z","job":{"id":"0198c0de-0000-7000-8000-000000000001","state":"running"}}
                     */
                    "text/event-stream": string;
                };
            };
            /** @description You have seen how it ended. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `job_not_found`: No such job. Use an id that POST /v1/jobs answered to this user. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "job_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /**
             * @description `too_many_streams`: Too many open streams. Close one, or follow all jobs with one stream.
             *
             *     `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_streams" | "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "QuoteJob.quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuoteJobBody"];
            };
        };
        responses: {
            /** @description The promise. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "product": "translate",
                     *       "maximum": "0.05",
                     *       "isExact": true,
                     *       "price": "0.01 points per character of text",
                     *       "priceVersion": "3f1c0a9b2d4e",
                     *       "startsInSeconds": 1.5,
                     *       "expiresAt": "2026-11-27T12:00:00.000Z",
                     *       "quote": "2026-11.eyJ1c2VySWQiOiIuLi4ifQ.hQ3v"
                     *     }
                     */
                    "application/json": components["schemas"]["QuoteBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `file_unreachable`: The file could not be fetched. Use a public http(s) URL without redirects, or upload the file.
             *
             *     `unknown_product`: No such product. Use a product that GET /v1/products lists.
             *
             *     `invalid_input`: The input does not fit the product. Change the fields named in `errors`.
             *
             *     `file_not_found`: No such file. Upload it again with POST /v1/files and use the id that is answered.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 422;
                        /** @enum {unknown} */
                        code?: "file_unreachable" | "unknown_product" | "invalid_input" | "file_not_found";
                    };
                };
            };
            /**
             * @description `too_many_files`: You have too many files. Wait until some have expired.
             *
             *     `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_files" | "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again.
             *
             *     `temporarily_unavailable`: The product is temporarily unavailable. Wait as long as Retry-After says, then send the same request again. Nothing was held.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable" | "temporarily_unavailable";
                    };
                };
            };
        };
    };
    "ReadJob.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that you have: while it is the same, the answer is 304 and has no body. */
                "If-None-Match"?: string;
                /** @description `wait=N`: answer once the job has ended, or after N seconds (at most 60), whichever is first. `wait=N; until=result`: answer once its result is stored, some milliseconds sooner: the job is still `running` or `charging`, and what it is charged is known soon after. */
                Prefer?: string;
            };
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job as it is now, or as it ended. */
            200: {
                headers: {
                    /** @description Strong: the same for the same bytes. */
                    ETag?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "product": "translate",
                     *       "state": "pending",
                     *       "held": "0.12",
                     *       "charged": "0.12",
                     *       "attempts": 1,
                     *       "error": {
                     *         "code": "vendor_unavailable",
                     *         "message": "The service behind this product did not do it. You were not charged."
                     *       },
                     *       "late": false,
                     *       "cached": false,
                     *       "batchId": "0198c0de-0000-7000-8000-000000000001",
                     *       "metadata": {
                     *         "order": "4711"
                     *       },
                     *       "tags": [
                     *         "invoices"
                     *       ],
                     *       "cancelRequested": false,
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "finishedAt": "2026-11-27T12:00:00.000Z",
                     *       "links": {
                     *         "self": "/v1/jobs/0198c0de-0000-7000-8000-000000000001"
                     *       },
                     *       "place": {
                     *         "ahead": 12,
                     *         "isMoreAhead": false,
                     *         "startsInSeconds": 3.5
                     *       },
                     *       "result": {
                     *         "text": "Hallo",
                     *         "detected_source_lang": "EN"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["JobBody"];
                };
            };
            /** @description What you have is still right (`If-None-Match`). */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `job_not_found`: No such job. Use an id that POST /v1/jobs answered to this user. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "job_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "CancelJob.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job as it is now; `cancelRequested` is true. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "product": "translate",
                     *       "state": "pending",
                     *       "held": "0.12",
                     *       "charged": "0.12",
                     *       "attempts": 1,
                     *       "error": {
                     *         "code": "vendor_unavailable",
                     *         "message": "The service behind this product did not do it. You were not charged."
                     *       },
                     *       "late": false,
                     *       "cached": false,
                     *       "batchId": "0198c0de-0000-7000-8000-000000000001",
                     *       "metadata": {
                     *         "order": "4711"
                     *       },
                     *       "tags": [
                     *         "invoices"
                     *       ],
                     *       "cancelRequested": false,
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "finishedAt": "2026-11-27T12:00:00.000Z",
                     *       "links": {
                     *         "self": "/v1/jobs/0198c0de-0000-7000-8000-000000000001"
                     *       },
                     *       "place": {
                     *         "ahead": 12,
                     *         "isMoreAhead": false,
                     *         "startsInSeconds": 3.5
                     *       },
                     *       "result": {
                     *         "text": "Hallo",
                     *         "detected_source_lang": "EN"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["JobBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `job_not_found`: No such job. Use an id that POST /v1/jobs answered to this user. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "job_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `job_ended`: The job cannot be cancelled any more. Read the job: it has ended, or its result is being charged. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "job_ended";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "SendResult.send": {
        parameters: {
            query?: never;
            header?: {
                /** @description A part of it, in bytes. */
                Range?: string;
            };
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of it. */
            200: {
                headers: {
                    /** @description SHA-256 of the whole file (RFC 9530), also when a part is sent. */
                    "Repr-Digest"?: string;
                    /** @description The same digest, for `If-None-Match` and `If-Range`. */
                    ETag?: string;
                    /** @description What the file is called. */
                    "Content-Disposition"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The range that was asked for. */
            206: {
                headers: {
                    /** @description SHA-256 of the whole file (RFC 9530), also when a part is sent. */
                    "Repr-Digest"?: string;
                    /** @description The same digest, for `If-None-Match` and `If-Range`. */
                    ETag?: string;
                    /** @description What the file is called. */
                    "Content-Disposition"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "*/*": string;
                };
            };
            /** @description The client has it already (`If-None-Match`). */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `job_not_found`: No such job. Use an id that POST /v1/jobs answered to this user. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "job_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `no_result`: The job has no result. Wait until `state` is `succeeded`; a job that failed has none. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "no_result";
                    };
                };
            };
            /** @description `result_gone`: The result was deleted. Fetch results before `expiresAt`; submit the job again to have it made anew. */
            410: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 410;
                        /** @enum {unknown} */
                        code?: "result_gone";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `range_not_satisfiable`: The file does not have these bytes. Ask for a range within its size. */
            416: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 416;
                        /** @enum {unknown} */
                        code?: "range_not_satisfiable";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "TellTimeline.tell": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As far as the job has come. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "timeline": [
                     *         {
                     *           "at": "2026-11-27T12:00:00.000Z",
                     *           "what": "stored",
                     *           "attempt": 1,
                     *           "points": "0.12"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TimelineBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `job_not_found`: No such job. Use an id that POST /v1/jobs answered to this user. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "job_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ShowReceipt.show": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As far as the job has come. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "job": {
                     *         "id": "0198c0de-0000-7000-8000-000000000001",
                     *         "product": "translate",
                     *         "state": "pending",
                     *         "request": "text",
                     *         "batchId": "0198c0de-0000-7000-8000-000000000001",
                     *         "createdAt": "2026-11-27T12:00:00.000Z",
                     *         "finishedAt": "2026-11-27T12:00:00.000Z"
                     *       },
                     *       "price": {
                     *         "price": "0.01 points per character of text",
                     *         "version": "3f1c0a9b2d4e",
                     *         "most": "0.12"
                     *       },
                     *       "attempts": [
                     *         {
                     *           "n": 1,
                     *           "sentAt": "2026-11-27T12:00:00.000Z",
                     *           "endedAt": "2026-11-27T12:00:00.000Z",
                     *           "outcome": "succeeded"
                     *         }
                     *       ],
                     *       "result": {
                     *         "sha256": "text",
                     *         "bytes": 1024
                     *       },
                     *       "charged": "0.12",
                     *       "operations": [
                     *         {
                     *           "operationId": "0198c0de-0000-7000-8000-000000000001:capture",
                     *           "type": "hold",
                     *           "outcome": "captured",
                     *           "code": "text",
                     *           "amount": "0.12",
                     *           "available": "0.03",
                     *           "held": "-0.15",
                     *           "availableAfter": "99.88",
                     *           "heldAfter": "0",
                     *           "at": "2026-11-27T12:00:00.000Z",
                     *           "record": "text",
                     *           "digest": "text",
                     *           "seal": {
                     *             "no": "4711",
                     *             "place": 3
                     *           }
                     *         }
                     *       ],
                     *       "seals": [
                     *         {
                     *           "no": "4711",
                     *           "rows": 12,
                     *           "at": "2026-11-27T12:00:00.000Z",
                     *           "hash": "text",
                     *           "previous": "text",
                     *           "record": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReceiptBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `job_not_found`: No such job. Use an id that POST /v1/jobs answered to this user. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "job_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ReadBatch.list": {
        parameters: {
            query?: {
                /** @description So many at most. */
                limit?: number;
                /** @description The `next` of the page before, with the filters of that page. */
                before?: string;
                /** @description Only batches in one of these states: `state=running&state=stopping`. */
                state?: ("filling" | "holding" | "running" | "stopping" | "closing" | "completed" | "stopped" | "cancelled" | "refused")[];
                /** @description Only batches of this product. */
                product?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "batches": [
                     *         {
                     *           "id": "0198c0de-0000-7000-8000-000000000001",
                     *           "product": "translate",
                     *           "state": "filling",
                     *           "stopReason": "refused",
                     *           "error": {
                     *             "code": "insufficient_points",
                     *             "message": "Not enough points are available for the most that this job can cost."
                     *           },
                     *           "items": 10000,
                     *           "counts": {
                     *             "waiting": 9000,
                     *             "running": 500,
                     *             "succeeded": 450,
                     *             "failed": 50,
                     *             "cancelled": 0,
                     *             "skipped": 0
                     *           },
                     *           "held": "500",
                     *           "charged": "21.7",
                     *           "retryOf": "0198c0de-0000-7000-8000-000000000001",
                     *           "createdAt": "2026-11-27T12:00:00.000Z",
                     *           "finishedAt": "2026-11-27T12:00:00.000Z",
                     *           "links": {
                     *             "self": "/v1/batches/0198c0de-0000-7000-8000-000000000001",
                     *             "results": "/v1/batches/0198c0de-0000-7000-8000-000000000001/results",
                     *             "files": "/v1/batches/0198c0de-0000-7000-8000-000000000001/files"
                     *           }
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["BatchListBody"];
                };
            };
            /** @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "SubmitBatch.submit": {
        parameters: {
            query: {
                /** @description Of all items: a name from GET /v1/products. */
                product: string;
                /** @description At most so many points are held. Items begin in their order for as long as the hold suffices for the most that the next one can cost; then the batch stops. */
                maxPoints?: string;
                /** @description The batch stops when, of at least 20 ended items, more than so many of a hundred have failed. */
                stopAtFailedPercent?: string;
            };
            header?: {
                /** @description Your own name for this batch, also for sending an upload again that broke off,, for at least a day. The same key and request again is never done twice: it gets the first answer, with `Idempotent-Replayed: true`. While the first is under way, its answer is waited for, then 409 `idempotency_in_progress`. The same key with another request: 422 `idempotency_conflict`, and nothing is done. A request that was answered with 4xx other than 402, or with 429 or 503, has done nothing or nobody knows: it is tried anew. Keys are yours, for this operation: neither another user nor another operation shares them. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-ndjson": string;
            };
        };
        responses: {
            /** @description Accepted: its points are held, or (`holding`) soon will be. */
            202: {
                headers: {
                    /** @description Where the batch can be read. */
                    Location?: string;
                    /** @description `true`: this is the first answer under the Idempotency-Key, given again. */
                    "Idempotent-Replayed"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "product": "translate",
                     *       "state": "filling",
                     *       "stopReason": "refused",
                     *       "error": {
                     *         "code": "insufficient_points",
                     *         "message": "Not enough points are available for the most that this job can cost."
                     *       },
                     *       "items": 10000,
                     *       "counts": {
                     *         "waiting": 9000,
                     *         "running": 500,
                     *         "succeeded": 450,
                     *         "failed": 50,
                     *         "cancelled": 0,
                     *         "skipped": 0
                     *       },
                     *       "held": "500",
                     *       "charged": "21.7",
                     *       "retryOf": "0198c0de-0000-7000-8000-000000000001",
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "finishedAt": "2026-11-27T12:00:00.000Z",
                     *       "links": {
                     *         "self": "/v1/batches/0198c0de-0000-7000-8000-000000000001",
                     *         "results": "/v1/batches/0198c0de-0000-7000-8000-000000000001/results",
                     *         "files": "/v1/batches/0198c0de-0000-7000-8000-000000000001/files"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["BatchBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `insufficient_points`: Not enough points. Top up, then submit the job as a new one: a refusal is remembered under its Idempotency-Key.
             *
             *     `job_refused`: The wallet refused the job. Read `detail`; then submit it as a new job.
             */
            402: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 402;
                        /** @enum {unknown} */
                        code?: "insufficient_points" | "job_refused";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `unknown_product`: No such product. Use a product that GET /v1/products lists.
             *
             *     `invalid_item`: An item of the batch is not valid. Change the line that `detail` names, and send the batch again. Nothing was held.
             *
             *     `idempotency_conflict`: The Idempotency-Key belongs to another request. Use a new key for a new request; repeat the same body to retry the old one.
             *
             *     `job_rejected`: The job was not accepted. Read `detail`.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 422;
                        /** @enum {unknown} */
                        code?: "unknown_product" | "invalid_item" | "idempotency_conflict" | "job_rejected";
                    };
                };
            };
            /**
             * @description `too_many_batches`: You have too many open batches. Wait until one has ended, or cancel one.
             *
             *     `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_batches" | "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again.
             *
             *     `temporarily_unavailable`: The product is temporarily unavailable. Wait as long as Retry-After says, then send the same request again. Nothing was held.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable" | "temporarily_unavailable";
                    };
                };
            };
        };
    };
    "ReadBatch.read": {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` of the answer that you have: while it is the same, the answer is 304 and has no body. */
                "If-None-Match"?: string;
            };
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch. */
            200: {
                headers: {
                    /** @description Strong: the same for the same bytes. */
                    ETag?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "product": "translate",
                     *       "state": "filling",
                     *       "stopReason": "refused",
                     *       "error": {
                     *         "code": "insufficient_points",
                     *         "message": "Not enough points are available for the most that this job can cost."
                     *       },
                     *       "items": 10000,
                     *       "counts": {
                     *         "waiting": 9000,
                     *         "running": 500,
                     *         "succeeded": 450,
                     *         "failed": 50,
                     *         "cancelled": 0,
                     *         "skipped": 0
                     *       },
                     *       "held": "500",
                     *       "charged": "21.7",
                     *       "retryOf": "0198c0de-0000-7000-8000-000000000001",
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "finishedAt": "2026-11-27T12:00:00.000Z",
                     *       "links": {
                     *         "self": "/v1/batches/0198c0de-0000-7000-8000-000000000001",
                     *         "results": "/v1/batches/0198c0de-0000-7000-8000-000000000001/results",
                     *         "files": "/v1/batches/0198c0de-0000-7000-8000-000000000001/files"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["BatchBody"];
                };
            };
            /** @description What you have is still right (`If-None-Match`). */
            304: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `batch_not_found`: No such batch. Use an id that POST /v1/batches answered to this user. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "batch_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ReadBatch.lines": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One line per item. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /** @example {"line":1,"id":"a","job":{"id":"0198c0de-0000-7000-8000-000000000001","state":"succeeded","charged":"0.05"}} */
                    "application/x-ndjson": string;
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `batch_not_found`: No such batch. Use an id that POST /v1/batches answered to this user. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "batch_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ReadBatch.files": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The archive. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/x-tar": string;
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `batch_not_found`: No such batch. Use an id that POST /v1/batches answered to this user. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "batch_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ReadBatch.cancel": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The batch as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "product": "translate",
                     *       "state": "filling",
                     *       "stopReason": "refused",
                     *       "error": {
                     *         "code": "insufficient_points",
                     *         "message": "Not enough points are available for the most that this job can cost."
                     *       },
                     *       "items": 10000,
                     *       "counts": {
                     *         "waiting": 9000,
                     *         "running": 500,
                     *         "succeeded": 450,
                     *         "failed": 50,
                     *         "cancelled": 0,
                     *         "skipped": 0
                     *       },
                     *       "held": "500",
                     *       "charged": "21.7",
                     *       "retryOf": "0198c0de-0000-7000-8000-000000000001",
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "finishedAt": "2026-11-27T12:00:00.000Z",
                     *       "links": {
                     *         "self": "/v1/batches/0198c0de-0000-7000-8000-000000000001",
                     *         "results": "/v1/batches/0198c0de-0000-7000-8000-000000000001/results",
                     *         "files": "/v1/batches/0198c0de-0000-7000-8000-000000000001/files"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["BatchBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `batch_not_found`: No such batch. Use an id that POST /v1/batches answered to this user. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "batch_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `batch_ended`: The batch cannot be cancelled any more. Read the batch: all of its items have ended, or soon will. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "batch_ended";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ReadBatch.retry": {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this retry, for at least a day. The same key and request again is never done twice: it gets the first answer, with `Idempotent-Replayed: true`. While the first is under way, its answer is waited for, then 409 `idempotency_in_progress`. The same key with another request: 422 `idempotency_conflict`, and nothing is done. A request that was answered with 4xx other than 402, or with 429 or 503, has done nothing or nobody knows: it is tried anew. Keys are yours, for this operation: neither another user nor another operation shares them. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The new batch. */
            202: {
                headers: {
                    /** @description `true`: this is the first answer under the Idempotency-Key, given again. */
                    "Idempotent-Replayed"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "product": "translate",
                     *       "state": "filling",
                     *       "stopReason": "refused",
                     *       "error": {
                     *         "code": "insufficient_points",
                     *         "message": "Not enough points are available for the most that this job can cost."
                     *       },
                     *       "items": 10000,
                     *       "counts": {
                     *         "waiting": 9000,
                     *         "running": 500,
                     *         "succeeded": 450,
                     *         "failed": 50,
                     *         "cancelled": 0,
                     *         "skipped": 0
                     *       },
                     *       "held": "500",
                     *       "charged": "21.7",
                     *       "retryOf": "0198c0de-0000-7000-8000-000000000001",
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "finishedAt": "2026-11-27T12:00:00.000Z",
                     *       "links": {
                     *         "self": "/v1/batches/0198c0de-0000-7000-8000-000000000001",
                     *         "results": "/v1/batches/0198c0de-0000-7000-8000-000000000001/results",
                     *         "files": "/v1/batches/0198c0de-0000-7000-8000-000000000001/files"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["BatchBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `batch_not_found`: No such batch. Use an id that POST /v1/batches answered to this user. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "batch_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `batch_open`: The batch has not ended. Wait until it has, or cancel it; then try its items again.
             *
             *     `nothing_to_retry`: No item of the batch can be made again. Every item was charged, or its result came late.
             *
             *     `idempotency_in_progress`: The first request with this Idempotency-Key is under way. Wait as long as Retry-After says, then send the same request with the same key again: it gets the first one’s answer.
             */
            409: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "batch_open" | "nothing_to_retry" | "idempotency_in_progress";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `idempotency_conflict`: The Idempotency-Key belongs to another request. Use a new key for a new request; repeat the same body to retry the old one.
             *
             *     `unknown_product`: No such product. Use a product that GET /v1/products lists.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 422;
                        /** @enum {unknown} */
                        code?: "idempotency_conflict" | "unknown_product";
                    };
                };
            };
            /**
             * @description `too_many_batches`: You have too many open batches. Wait until one has ended, or cancel one.
             *
             *     `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_batches" | "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /**
             * @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again.
             *
             *     `temporarily_unavailable`: The product is temporarily unavailable. Wait as long as Retry-After says, then send the same request again. Nothing was held.
             */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable" | "temporarily_unavailable";
                    };
                };
            };
        };
    };
    "UploadFile.upload": {
        parameters: {
            query?: {
                /** @description What the file is called; without a folder. */
                fileName?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "*/*": string;
            };
        };
        responses: {
            /** @description Stored. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "bytes": 48213,
                     *       "sha256": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                     *       "contentType": "image/jpeg",
                     *       "fileName": "photo.jpg",
                     *       "expiresAt": "2026-11-27T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["FileBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `too_many_files`: You have too many files. Wait until some have expired.
             *
             *     `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_files" | "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ReadWallet.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All three amounts at one moment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "available": "87.5",
                     *       "held": "12.5",
                     *       "total": "100"
                     *     }
                     */
                    "application/json": components["schemas"]["WalletBody"];
                };
            };
            /** @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ListEntries.list": {
        parameters: {
            query?: {
                /** @description So many at most. */
                limit?: number;
                /** @description The `next` of the page before. Not with CSV, which is all of them. */
                before?: string;
                /** @description Only lines of this kind. */
                type?: "hold" | "capture" | "release" | "refund" | "topUp" | "bonus" | "redeem" | "clawBack" | "adjust" | "expireLot";
                /** @description Only lines of jobs of this product. */
                product?: string;
                /** @description Only lines of this job. */
                jobId?: string;
                /** @description Only lines from this moment on. */
                from?: string;
                /** @description Only lines before this moment. */
                until?: string;
                /** @description Left out: as `Accept` says, and JSON by default. */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page, or all of it as CSV. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entries": [
                     *         {
                     *           "seq": "4711",
                     *           "operationId": "0198c0de-0000-7000-8000-000000000001:capture",
                     *           "type": "hold",
                     *           "jobId": "0198c0de-0000-7000-8000-000000000001",
                     *           "product": "translate",
                     *           "account": "available",
                     *           "amount": "-12.5",
                     *           "balanceAfter": "87.5",
                     *           "at": "2026-11-27T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["EntryListBody"];
                    /**
                     * @example at,seq,type,jobId,product,account,amount,balanceAfter,operationId
                     *     2026-11-27T10:00:00.000Z,4711,topUp,,,available,100,100,topup:bank:2026-17
                     */
                    "text/csv": string;
                };
            };
            /** @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ListLots.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of one moment. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "lots": [
                     *         {
                     *           "no": 3,
                     *           "kind": "bonus",
                     *           "operationId": "topup:bank:2026-17",
                     *           "granted": "100",
                     *           "available": "37.5",
                     *           "held": "12.5",
                     *           "expiresAt": "2026-11-27T12:00:00.000Z",
                     *           "at": "2026-11-27T12:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LotListBody"];
                };
            };
            /** @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "TellSpend.tell": {
        parameters: {
            query: {
                /** @description The first day, in UTC. */
                from: string;
                /** @description The last day, itself included: at most 92 days. */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The days that were asked for. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "rows": [
                     *         {
                     *           "day": "2026-11-27",
                     *           "product": "translate",
                     *           "charges": 120,
                     *           "charged": "64.2",
                     *           "refunded": "0"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SpendBody"];
                };
            };
            /** @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "SetThresholds.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description As they are now, the highest last. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "thresholds": [
                     *         "10",
                     *         "100"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ThresholdsBody"];
                };
            };
            /** @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "SetThresholds.set": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "thresholds": [
                 *         "10",
                 *         "100"
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["ThresholdsBody"];
            };
        };
        responses: {
            /** @description As they are now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "thresholds": [
                     *         "10",
                     *         "100"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ThresholdsBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "RedeemCode.redeem": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "K7QX-4M2D-0101-ABCD"
                 *     }
                 */
                "application/json": components["schemas"]["RedeemBody"];
            };
        };
        responses: {
            /** @description Redeemed, now or when you first sent it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "amount": "50",
                     *       "balance": {
                     *         "available": "87.5",
                     *         "held": "12.5",
                     *         "total": "100"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["RedeemedBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `code_refused`: The code was not redeemed. Read `detail`; nothing was booked. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 422;
                        /** @enum {unknown} */
                        code?: "code_refused";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ListProducts.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All products. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "products": [
                     *         {
                     *           "name": "translate",
                     *           "description": "Translates a text.",
                     *           "price": "0.01 points per character of text",
                     *           "priceVersion": "3f1c0a9b2d4e",
                     *           "charges": [
                     *             {
                     *               "when": "succeeded",
                     *               "charged": "what was held"
                     *             }
                     *           ],
                     *           "priority": "interactive",
                     *           "cache": {
                     *             "seconds": 3600,
                     *             "price": "0"
                     *           },
                     *           "inputSchema": {}
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProductListBody"];
                };
            };
            /** @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "TopUp.topUp": {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this top-up, for at least a day. The same key and request again is never done twice: it gets the first answer, with `Idempotent-Replayed: true`. While the first is under way, its answer is waited for, then 409 `idempotency_in_progress`. The same key with another request: 422 `idempotency_conflict`, and nothing is done. A request that was answered with 4xx other than 402, or with 429 or 503, has done nothing or nobody knows: it is tried anew. Keys are yours, for this operation: neither another user nor another operation shares them. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "userId": "0198c0de-0000-7000-8000-000000000001",
                 *       "amount": "100",
                 *       "provider": "stripe",
                 *       "paymentId": "pi_3Q1"
                 *     }
                 */
                "application/json": components["schemas"]["TopUpBody"];
            };
        };
        responses: {
            /** @description Booked, now or when the payment was first sent. */
            201: {
                headers: {
                    /** @description `true`: this is the first answer under the Idempotency-Key, given again. */
                    "Idempotent-Replayed"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "topUp": {
                     *         "id": "topup:stripe:pi_3Q1",
                     *         "userId": "0198c0de-0000-7000-8000-000000000001",
                     *         "amount": "100"
                     *       },
                     *       "balance": {
                     *         "available": "87.5",
                     *         "held": "12.5",
                     *         "total": "100"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["ToppedUpBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `user_not_found`: No such user. Use an id that POST /v1/admin/users answered. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "user_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `idempotency_in_progress`: The first request with this Idempotency-Key is under way. Wait as long as Retry-After says, then send the same request with the same key again: it gets the first one’s answer. */
            409: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `payment_conflict`: The payment was booked differently. One paymentId stands for one user and one amount; nothing was booked now.
             *
             *     `top_up_refused`: The wallet refused the top-up. Read `detail`.
             *
             *     `idempotency_conflict`: The Idempotency-Key belongs to another request. Use a new key for a new request; repeat the same body to retry the old one.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 422;
                        /** @enum {unknown} */
                        code?: "payment_conflict" | "top_up_refused" | "idempotency_conflict";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ListUsers.list": {
        parameters: {
            query?: {
                /** @description So many at most. */
                limit?: number;
                /** @description The `next` of the page before. */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "users": [
                     *         {
                     *           "id": "0198c0de-0000-7000-8000-000000000001",
                     *           "name": "Ada",
                     *           "createdAt": "2026-11-27T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["UserListBody"];
                };
            };
            /** @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "CreateUser.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this user, for at least a day. The same key and request again is never done twice: it gets the first answer, with `Idempotent-Replayed: true`. While the first is under way, its answer is waited for, then 409 `idempotency_in_progress`. The same key with another request: 422 `idempotency_conflict`, and nothing is done. A request that was answered with 4xx other than 402, or with 429 or 503, has done nothing or nobody knows: it is tried anew. Keys are yours, for this operation: neither another user nor another operation shares them. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada"
                 *     }
                 */
                "application/json": components["schemas"]["CreateUserBody"];
            };
        };
        responses: {
            /** @description The user and the key, which is never shown again. */
            201: {
                headers: {
                    /** @description `true`: this is the first answer under the Idempotency-Key, given again. */
                    "Idempotent-Replayed"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "user": {
                     *         "id": "0198c0de-0000-7000-8000-000000000001",
                     *         "name": "Ada",
                     *         "createdAt": "2026-11-27T12:00:00.000Z"
                     *       },
                     *       "apiKey": "hf_…"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedUserBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: The first request with this Idempotency-Key is under way. Wait as long as Retry-After says, then send the same request with the same key again: it gets the first one’s answer.
             *
             *     `idempotency_lost`: The first answer under this Idempotency-Key is lost. Look whether what it asked for is there; then use a new key.
             */
            409: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "idempotency_lost";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `idempotency_conflict`: The Idempotency-Key belongs to another request. Use a new key for a new request; repeat the same body to retry the old one. */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 422;
                        /** @enum {unknown} */
                        code?: "idempotency_conflict";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ListUsers.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user; keys and money are asked for on their own. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "name": "Ada",
                     *       "createdAt": "2026-11-27T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["UserBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `user_not_found`: No such user. Use an id that POST /v1/admin/users answered. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "user_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ListUsersKeys.list": {
        parameters: {
            query?: {
                /** @description So many at most. */
                limit?: number;
                /** @description The `next` of the page before. */
                before?: string;
            };
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "id": "0198c0de-0000-7000-8000-000000000001",
                     *           "name": "laptop",
                     *           "hint": "hf_7xKq",
                     *           "state": "active",
                     *           "access": "full",
                     *           "allowedFrom": [
                     *             "203.0.113.0/24",
                     *             "2001:db8::/32"
                     *           ],
                     *           "expiresAt": "2026-11-27T12:00:00.000Z",
                     *           "createdAt": "2026-11-27T12:00:00.000Z",
                     *           "lastUsedAt": "2026-11-27T12:00:00.000Z",
                     *           "rotatedAt": "2026-11-27T12:00:00.000Z",
                     *           "previousUntil": "2026-11-27T12:00:00.000Z",
                     *           "revokedAt": "2026-11-27T12:00:00.000Z",
                     *           "userId": "0198c0de-0000-7000-8000-000000000001",
                     *           "products": [
                     *             "translate"
                     *           ]
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["KeyListBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "IssueKey.issue": {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this key, for at least a day. The same key and request again is never done twice: it gets the first answer, with `Idempotent-Replayed: true`. While the first is under way, its answer is waited for, then 409 `idempotency_in_progress`. The same key with another request: 422 `idempotency_conflict`, and nothing is done. A request that was answered with 4xx other than 402, or with 429 or 503, has done nothing or nobody knows: it is tried anew. Keys are yours, for this operation: neither another user nor another operation shares them. */
                "Idempotency-Key"?: string;
            };
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "access": "full",
                 *       "expiresAt": "2030-01-31T00:00:00Z",
                 *       "allowedFrom": [
                 *         "203.0.113.0/24",
                 *         "2001:db8::/32"
                 *       ],
                 *       "products": [
                 *         "translate"
                 *       ],
                 *       "spendCaps": {
                 *         "day": "50",
                 *         "month": "500"
                 *       },
                 *       "name": "laptop"
                 *     }
                 */
                "application/json": components["schemas"]["IssueKeyBody"];
            };
        };
        responses: {
            /** @description The key, which is never shown again. */
            201: {
                headers: {
                    /** @description `true`: this is the first answer under the Idempotency-Key, given again. */
                    "Idempotent-Replayed"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": {
                     *         "id": "0198c0de-0000-7000-8000-000000000001",
                     *         "name": "laptop",
                     *         "hint": "hf_7xKq",
                     *         "state": "active",
                     *         "access": "full",
                     *         "allowedFrom": [
                     *           "203.0.113.0/24",
                     *           "2001:db8::/32"
                     *         ],
                     *         "expiresAt": "2026-11-27T12:00:00.000Z",
                     *         "createdAt": "2026-11-27T12:00:00.000Z",
                     *         "lastUsedAt": "2026-11-27T12:00:00.000Z",
                     *         "rotatedAt": "2026-11-27T12:00:00.000Z",
                     *         "previousUntil": "2026-11-27T12:00:00.000Z",
                     *         "revokedAt": "2026-11-27T12:00:00.000Z",
                     *         "userId": "0198c0de-0000-7000-8000-000000000001",
                     *         "products": [
                     *           "translate"
                     *         ]
                     *       },
                     *       "apiKey": "hf_…"
                     *     }
                     */
                    "application/json": components["schemas"]["IssuedKeyBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `user_not_found`: No such user. Use an id that POST /v1/admin/users answered. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "user_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: The first request with this Idempotency-Key is under way. Wait as long as Retry-After says, then send the same request with the same key again: it gets the first one’s answer.
             *
             *     `idempotency_lost`: The first answer under this Idempotency-Key is lost. Look whether what it asked for is there; then use a new key.
             *
             *     `too_many_keys`: Too many keys. Revoke some that are not needed.
             */
            409: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "idempotency_lost" | "too_many_keys";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `unknown_product`: No such product. Use a product that GET /v1/products lists.
             *
             *     `caps_refused`: The wallet refused a spend cap. Read `detail`; no key was issued.
             *
             *     `idempotency_conflict`: The Idempotency-Key belongs to another request. Use a new key for a new request; repeat the same body to retry the old one.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 422;
                        /** @enum {unknown} */
                        code?: "unknown_product" | "caps_refused" | "idempotency_conflict";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ListOwnKeys.list": {
        parameters: {
            query?: {
                /** @description So many at most. */
                limit?: number;
                /** @description The `next` of the page before. */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "keys": [
                     *         {
                     *           "id": "0198c0de-0000-7000-8000-000000000001",
                     *           "name": "laptop",
                     *           "hint": "hf_7xKq",
                     *           "state": "active",
                     *           "access": "full",
                     *           "allowedFrom": [
                     *             "203.0.113.0/24",
                     *             "2001:db8::/32"
                     *           ],
                     *           "expiresAt": "2026-11-27T12:00:00.000Z",
                     *           "createdAt": "2026-11-27T12:00:00.000Z",
                     *           "lastUsedAt": "2026-11-27T12:00:00.000Z",
                     *           "rotatedAt": "2026-11-27T12:00:00.000Z",
                     *           "previousUntil": "2026-11-27T12:00:00.000Z",
                     *           "revokedAt": "2026-11-27T12:00:00.000Z",
                     *           "userId": "0198c0de-0000-7000-8000-000000000001",
                     *           "products": [
                     *             "translate"
                     *           ]
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["KeyListBody"];
                };
            };
            /** @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ListOwnKeys.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, without the key itself. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "name": "laptop",
                     *       "hint": "hf_7xKq",
                     *       "state": "active",
                     *       "access": "full",
                     *       "allowedFrom": [
                     *         "203.0.113.0/24",
                     *         "2001:db8::/32"
                     *       ],
                     *       "expiresAt": "2026-11-27T12:00:00.000Z",
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "lastUsedAt": "2026-11-27T12:00:00.000Z",
                     *       "rotatedAt": "2026-11-27T12:00:00.000Z",
                     *       "previousUntil": "2026-11-27T12:00:00.000Z",
                     *       "revokedAt": "2026-11-27T12:00:00.000Z",
                     *       "userId": "0198c0de-0000-7000-8000-000000000001",
                     *       "products": [
                     *         "translate"
                     *       ],
                     *       "spendCaps": [
                     *         {
                     *           "window": "day",
                     *           "limit": "500",
                     *           "used": "12.5",
                     *           "since": "2026-11-27T12:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["KeyWithCapsBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `key_not_found`: No such key. Use the id of a key that is listed, not the key itself. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "key_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "RotateOwnKey.rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapSeconds": 0
                 *     }
                 */
                "application/json": components["schemas"]["RotateKeyBody"];
            };
        };
        responses: {
            /** @description The new secret, which is never shown again; `previousUntil` is when the old one ends. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": {
                     *         "id": "0198c0de-0000-7000-8000-000000000001",
                     *         "name": "laptop",
                     *         "hint": "hf_7xKq",
                     *         "state": "active",
                     *         "access": "full",
                     *         "allowedFrom": [
                     *           "203.0.113.0/24",
                     *           "2001:db8::/32"
                     *         ],
                     *         "expiresAt": "2026-11-27T12:00:00.000Z",
                     *         "createdAt": "2026-11-27T12:00:00.000Z",
                     *         "lastUsedAt": "2026-11-27T12:00:00.000Z",
                     *         "rotatedAt": "2026-11-27T12:00:00.000Z",
                     *         "previousUntil": "2026-11-27T12:00:00.000Z",
                     *         "revokedAt": "2026-11-27T12:00:00.000Z",
                     *         "userId": "0198c0de-0000-7000-8000-000000000001",
                     *         "products": [
                     *           "translate"
                     *         ]
                     *       },
                     *       "apiKey": "hf_…"
                     *     }
                     */
                    "application/json": components["schemas"]["IssuedKeyBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `key_ended`: The key has ended. Issue another one: a key that was revoked or has expired never works again.
             *
             *     `rotation_open`: The key’s old secret still works. Wait until it has ended, or end it at once with `overlapSeconds: 0`.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "key_ended" | "rotation_open";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "RevokeOwnKey.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key as it was revoked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "name": "laptop",
                     *       "hint": "hf_7xKq",
                     *       "state": "active",
                     *       "access": "full",
                     *       "allowedFrom": [
                     *         "203.0.113.0/24",
                     *         "2001:db8::/32"
                     *       ],
                     *       "expiresAt": "2026-11-27T12:00:00.000Z",
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "lastUsedAt": "2026-11-27T12:00:00.000Z",
                     *       "rotatedAt": "2026-11-27T12:00:00.000Z",
                     *       "previousUntil": "2026-11-27T12:00:00.000Z",
                     *       "revokedAt": "2026-11-27T12:00:00.000Z",
                     *       "userId": "0198c0de-0000-7000-8000-000000000001",
                     *       "products": [
                     *         "translate"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["KeyBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `key_not_found`: No such key. Use the id of a key that is listed, not the key itself. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "key_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ListUsersKeys.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key, without the key itself. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "name": "laptop",
                     *       "hint": "hf_7xKq",
                     *       "state": "active",
                     *       "access": "full",
                     *       "allowedFrom": [
                     *         "203.0.113.0/24",
                     *         "2001:db8::/32"
                     *       ],
                     *       "expiresAt": "2026-11-27T12:00:00.000Z",
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "lastUsedAt": "2026-11-27T12:00:00.000Z",
                     *       "rotatedAt": "2026-11-27T12:00:00.000Z",
                     *       "previousUntil": "2026-11-27T12:00:00.000Z",
                     *       "revokedAt": "2026-11-27T12:00:00.000Z",
                     *       "userId": "0198c0de-0000-7000-8000-000000000001",
                     *       "products": [
                     *         "translate"
                     *       ],
                     *       "spendCaps": [
                     *         {
                     *           "window": "day",
                     *           "limit": "500",
                     *           "used": "12.5",
                     *           "since": "2026-11-27T12:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["KeyWithCapsBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `key_not_found`: No such key. Use the id of a key that is listed, not the key itself. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "key_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "RotateUsersKey.rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapSeconds": 0
                 *     }
                 */
                "application/json": components["schemas"]["RotateKeyBody"];
            };
        };
        responses: {
            /** @description The new secret, which is never shown again; `previousUntil` is when the old one ends. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "key": {
                     *         "id": "0198c0de-0000-7000-8000-000000000001",
                     *         "name": "laptop",
                     *         "hint": "hf_7xKq",
                     *         "state": "active",
                     *         "access": "full",
                     *         "allowedFrom": [
                     *           "203.0.113.0/24",
                     *           "2001:db8::/32"
                     *         ],
                     *         "expiresAt": "2026-11-27T12:00:00.000Z",
                     *         "createdAt": "2026-11-27T12:00:00.000Z",
                     *         "lastUsedAt": "2026-11-27T12:00:00.000Z",
                     *         "rotatedAt": "2026-11-27T12:00:00.000Z",
                     *         "previousUntil": "2026-11-27T12:00:00.000Z",
                     *         "revokedAt": "2026-11-27T12:00:00.000Z",
                     *         "userId": "0198c0de-0000-7000-8000-000000000001",
                     *         "products": [
                     *           "translate"
                     *         ]
                     *       },
                     *       "apiKey": "hf_…"
                     *     }
                     */
                    "application/json": components["schemas"]["IssuedKeyBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `key_not_found`: No such key. Use the id of a key that is listed, not the key itself. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "key_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `key_ended`: The key has ended. Issue another one: a key that was revoked or has expired never works again.
             *
             *     `rotation_open`: The key’s old secret still works. Wait until it has ended, or end it at once with `overlapSeconds: 0`.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "key_ended" | "rotation_open";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "RevokeUsersKey.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key as it was revoked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "name": "laptop",
                     *       "hint": "hf_7xKq",
                     *       "state": "active",
                     *       "access": "full",
                     *       "allowedFrom": [
                     *         "203.0.113.0/24",
                     *         "2001:db8::/32"
                     *       ],
                     *       "expiresAt": "2026-11-27T12:00:00.000Z",
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "lastUsedAt": "2026-11-27T12:00:00.000Z",
                     *       "rotatedAt": "2026-11-27T12:00:00.000Z",
                     *       "previousUntil": "2026-11-27T12:00:00.000Z",
                     *       "revokedAt": "2026-11-27T12:00:00.000Z",
                     *       "userId": "0198c0de-0000-7000-8000-000000000001",
                     *       "products": [
                     *         "translate"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["KeyBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `key_not_found`: No such key. Use the id of a key that is listed, not the key itself. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "key_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "Operators.list": {
        parameters: {
            query?: {
                /** @description So many at most. */
                limit?: number;
                /** @description The `next` of the page before. */
                before?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page; never a key itself. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "operators": [
                     *         {
                     *           "id": "0198c0de-0000-7000-8000-000000000001",
                     *           "name": "laptop",
                     *           "hint": "hf_7xKq",
                     *           "state": "active",
                     *           "access": "full",
                     *           "allowedFrom": [
                     *             "203.0.113.0/24",
                     *             "2001:db8::/32"
                     *           ],
                     *           "expiresAt": "2026-11-27T12:00:00.000Z",
                     *           "createdAt": "2026-11-27T12:00:00.000Z",
                     *           "lastUsedAt": "2026-11-27T12:00:00.000Z",
                     *           "rotatedAt": "2026-11-27T12:00:00.000Z",
                     *           "previousUntil": "2026-11-27T12:00:00.000Z",
                     *           "revokedAt": "2026-11-27T12:00:00.000Z"
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["OperatorListBody"];
                };
            };
            /** @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "Operators.add": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "access": "full",
                 *       "expiresAt": "2030-01-31T00:00:00Z",
                 *       "allowedFrom": [
                 *         "203.0.113.0/24",
                 *         "2001:db8::/32"
                 *       ],
                 *       "name": "Grace Hopper"
                 *     }
                 */
                "application/json": components["schemas"]["AddOperatorBody"];
            };
        };
        responses: {
            /** @description The key, which is never shown again. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "operator": {
                     *         "id": "0198c0de-0000-7000-8000-000000000001",
                     *         "name": "laptop",
                     *         "hint": "hf_7xKq",
                     *         "state": "active",
                     *         "access": "full",
                     *         "allowedFrom": [
                     *           "203.0.113.0/24",
                     *           "2001:db8::/32"
                     *         ],
                     *         "expiresAt": "2026-11-27T12:00:00.000Z",
                     *         "createdAt": "2026-11-27T12:00:00.000Z",
                     *         "lastUsedAt": "2026-11-27T12:00:00.000Z",
                     *         "rotatedAt": "2026-11-27T12:00:00.000Z",
                     *         "previousUntil": "2026-11-27T12:00:00.000Z",
                     *         "revokedAt": "2026-11-27T12:00:00.000Z"
                     *       },
                     *       "adminKey": "hf_admin_…"
                     *     }
                     */
                    "application/json": components["schemas"]["AddedOperatorBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `operator_name_taken`: The name is taken. Use another name, or revoke the key that has it.
             *
             *     `too_many_keys`: Too many keys. Revoke some that are not needed.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "operator_name_taken" | "too_many_keys";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "Operators.rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapSeconds": 0
                 *     }
                 */
                "application/json": components["schemas"]["RotateKeyBody"];
            };
        };
        responses: {
            /** @description The new secret, which is never shown again. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "operator": {
                     *         "id": "0198c0de-0000-7000-8000-000000000001",
                     *         "name": "laptop",
                     *         "hint": "hf_7xKq",
                     *         "state": "active",
                     *         "access": "full",
                     *         "allowedFrom": [
                     *           "203.0.113.0/24",
                     *           "2001:db8::/32"
                     *         ],
                     *         "expiresAt": "2026-11-27T12:00:00.000Z",
                     *         "createdAt": "2026-11-27T12:00:00.000Z",
                     *         "lastUsedAt": "2026-11-27T12:00:00.000Z",
                     *         "rotatedAt": "2026-11-27T12:00:00.000Z",
                     *         "previousUntil": "2026-11-27T12:00:00.000Z",
                     *         "revokedAt": "2026-11-27T12:00:00.000Z"
                     *       },
                     *       "adminKey": "hf_admin_…"
                     *     }
                     */
                    "application/json": components["schemas"]["AddedOperatorBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `operator_not_found`: No such operator. Use an id that GET /v1/admin/operators lists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "operator_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `key_ended`: The key has ended. Issue another one: a key that was revoked or has expired never works again.
             *
             *     `rotation_open`: The key’s old secret still works. Wait until it has ended, or end it at once with `overlapSeconds: 0`.
             */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "key_ended" | "rotation_open";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "Operators.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The key as it was revoked. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "name": "laptop",
                     *       "hint": "hf_7xKq",
                     *       "state": "active",
                     *       "access": "full",
                     *       "allowedFrom": [
                     *         "203.0.113.0/24",
                     *         "2001:db8::/32"
                     *       ],
                     *       "expiresAt": "2026-11-27T12:00:00.000Z",
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "lastUsedAt": "2026-11-27T12:00:00.000Z",
                     *       "rotatedAt": "2026-11-27T12:00:00.000Z",
                     *       "previousUntil": "2026-11-27T12:00:00.000Z",
                     *       "revokedAt": "2026-11-27T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["EveryKeyBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `operator_not_found`: No such operator. Use an id that GET /v1/admin/operators lists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "operator_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "LimitRates.ofUser": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What an operator gave it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "requestsPerSecond": 50
                     *     }
                     */
                    "application/json": components["schemas"]["RateLimitBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `user_not_found`: No such user. Use an id that POST /v1/admin/users answered. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "user_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "LimitRates.setOfUser": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "requestsPerSecond": 50
                 *     }
                 */
                "application/json": components["schemas"]["SetRateLimitBody"];
            };
        };
        responses: {
            /** @description As it is from now on. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "requestsPerSecond": 50
                     *     }
                     */
                    "application/json": components["schemas"]["RateLimitBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `user_not_found`: No such user. Use an id that POST /v1/admin/users answered. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "user_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "LimitRates.ofKey": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What an operator gave it. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "requestsPerSecond": 50
                     *     }
                     */
                    "application/json": components["schemas"]["RateLimitBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `key_not_found`: No such key. Use the id of a key that is listed, not the key itself. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "key_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "LimitRates.setOfKey": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "requestsPerSecond": 50
                 *     }
                 */
                "application/json": components["schemas"]["SetRateLimitBody"];
            };
        };
        responses: {
            /** @description As it is from now on. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "requestsPerSecond": 50
                     *     }
                     */
                    "application/json": components["schemas"]["RateLimitBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `key_not_found`: No such key. Use the id of a key that is listed, not the key itself. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "key_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ListActs.list": {
        parameters: {
            query?: {
                /** @description So many at most. */
                limit?: number;
                /** @description The `next` of the page before. */
                before?: string;
                /** @description Of an operator’s key, or of a user. */
                actor?: string;
                /** @description What it was done to. */
                target?: string;
                /** @description What was asked for. */
                operation?: string;
                /** @description Only entries of this kind. */
                phase?: "begun" | "done" | "refused" | "failed" | "denied";
                /** @description From then on. */
                since?: string;
                /** @description Before then. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "entries": [
                     *         {
                     *           "seq": "4711",
                     *           "at": "2026-11-27T12:00:00.000Z",
                     *           "act": "0198c0de-0000-7000-8000-000000000001",
                     *           "phase": "begun",
                     *           "times": 1,
                     *           "actor": {
                     *             "kind": "first",
                     *             "id": "0198c0de-0000-7000-8000-000000000001",
                     *             "name": "Grace Hopper"
                     *           },
                     *           "operation": "POST /v1/admin/top-ups",
                     *           "target": "user:0198c0de-0000-7000-8000-000000000001",
                     *           "details": "100 points, stripe pi_3Q1",
                     *           "status": 201,
                     *           "code": "user_not_found",
                     *           "requestId": "0d9f5c1e-8a57-4a3c-9d0f-2f6f3a0b7c11",
                     *           "address": "203.0.113.7"
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["ActListBody"];
                };
            };
            /** @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `admin_only`: Only for administrators. Use the admin key; a user’s key cannot do this.
             *
             *     `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "admin_only" | "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address. */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ExplainProblem.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "problems": [
                     *         {
                     *           "type": "/problems/invalid_input",
                     *           "code": "invalid_request",
                     *           "status": 422,
                     *           "title": "The input does not fit the product",
                     *           "remedy": "Change the fields named in `errors`."
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ProblemListBody"];
                };
            };
            /** @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ExplainProblem.one": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The `code` of a problem. */
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The problem. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "type": "/problems/invalid_input",
                     *       "code": "invalid_request",
                     *       "status": 422,
                     *       "title": "The input does not fit the product",
                     *       "remedy": "Change the fields named in `errors`."
                     *     }
                     */
                    "application/json": components["schemas"]["ExplainedProblemBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /** @description `not_found`: No such resource. Compare the path with /docs. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ManageWebhooks.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All of them. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "webhooks": [
                     *         {
                     *           "id": "0198c0de-0000-7000-8000-000000000001",
                     *           "url": "https://example.com/holdfast",
                     *           "description": "Production",
                     *           "events": [
                     *             "job.succeeded",
                     *             "job.failed"
                     *           ],
                     *           "products": null,
                     *           "batchItems": false,
                     *           "enabled": true,
                     *           "disabledReason": null,
                     *           "failingSince": null,
                     *           "warning": null,
                     *           "lastFault": null,
                     *           "lastSuccessAt": "2026-11-27T12:00:00.000Z",
                     *           "createdAt": "2026-11-27T11:00:00.000Z",
                     *           "links": {
                     *             "self": "/v1/webhooks/0198c0de-0000-7000-8000-000000000001",
                     *             "deliveries": "/v1/webhooks/0198c0de-0000-7000-8000-000000000001/deliveries"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookListBody"];
                };
            };
            /** @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`. */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ManageWebhooks.create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Your own name for this webhook, for at least a day. The same key and request again is never done twice: it gets the first answer, with `Idempotent-Replayed: true`. While the first is under way, its answer is waited for, then 409 `idempotency_in_progress`. The same key with another request: 422 `idempotency_conflict`, and nothing is done. A request that was answered with 4xx other than 402, or with 429 or 503, has done nothing or nobody knows: it is tried anew. Keys are yours, for this operation: neither another user nor another operation shares them. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "events": [
                 *         "job.succeeded",
                 *         "job.failed"
                 *       ],
                 *       "products": [
                 *         "translate"
                 *       ],
                 *       "batchItems": true,
                 *       "description": "Production",
                 *       "url": "https://example.com/holdfast"
                 *     }
                 */
                "application/json": components["schemas"]["CreateWebhookBody"];
            };
        };
        responses: {
            /** @description The webhook and its secret, which is never shown again. */
            201: {
                headers: {
                    /** @description `true`: this is the first answer under the Idempotency-Key, given again. */
                    "Idempotent-Replayed"?: string;
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "url": "https://example.com/holdfast",
                     *       "description": "Production",
                     *       "events": [
                     *         "job.succeeded",
                     *         "job.failed"
                     *       ],
                     *       "products": null,
                     *       "batchItems": false,
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "failingSince": null,
                     *       "warning": null,
                     *       "lastFault": null,
                     *       "lastSuccessAt": "2026-11-27T12:00:00.000Z",
                     *       "createdAt": "2026-11-27T11:00:00.000Z",
                     *       "links": {
                     *         "self": "/v1/webhooks/0198c0de-0000-7000-8000-000000000001",
                     *         "deliveries": "/v1/webhooks/0198c0de-0000-7000-8000-000000000001/deliveries"
                     *       },
                     *       "secret": "whsec_…"
                     *     }
                     */
                    "application/json": components["schemas"]["CreatedWebhookBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /**
             * @description `idempotency_in_progress`: The first request with this Idempotency-Key is under way. Wait as long as Retry-After says, then send the same request with the same key again: it gets the first one’s answer.
             *
             *     `idempotency_lost`: The first answer under this Idempotency-Key is lost. Look whether what it asked for is there; then use a new key.
             */
            409: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "idempotency_in_progress" | "idempotency_lost";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `idempotency_conflict`: The Idempotency-Key belongs to another request. Use a new key for a new request; repeat the same body to retry the old one.
             *
             *     `webhook_url_refused`: The URL cannot be a webhook. Use an https URL of a public host, on port 443 or 8443, without credentials.
             *
             *     `too_many_webhooks`: You have as many webhooks as may be. Change or delete one of those that you have.
             *
             *     `unknown_product`: No such product. Use a product that GET /v1/products lists.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 422;
                        /** @enum {unknown} */
                        code?: "idempotency_conflict" | "webhook_url_refused" | "too_many_webhooks" | "unknown_product";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ManageWebhooks.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The webhook, without its secret. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "url": "https://example.com/holdfast",
                     *       "description": "Production",
                     *       "events": [
                     *         "job.succeeded",
                     *         "job.failed"
                     *       ],
                     *       "products": null,
                     *       "batchItems": false,
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "failingSince": null,
                     *       "warning": null,
                     *       "lastFault": null,
                     *       "lastSuccessAt": "2026-11-27T12:00:00.000Z",
                     *       "createdAt": "2026-11-27T11:00:00.000Z",
                     *       "links": {
                     *         "self": "/v1/webhooks/0198c0de-0000-7000-8000-000000000001",
                     *         "deliveries": "/v1/webhooks/0198c0de-0000-7000-8000-000000000001/deliveries"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `webhook_not_found`: No such webhook. Use an id that GET /v1/webhooks lists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "webhook_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ManageWebhooks.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is deleted. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `webhook_not_found`: No such webhook. Use an id that GET /v1/webhooks lists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "webhook_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ManageWebhooks.change": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "events": [
                 *         "job.succeeded",
                 *         "job.failed"
                 *       ],
                 *       "products": [
                 *         "translate"
                 *       ],
                 *       "batchItems": true,
                 *       "description": "Production",
                 *       "url": "https://example.com/holdfast",
                 *       "enabled": true
                 *     }
                 */
                "application/json": components["schemas"]["ChangeWebhookBody"];
            };
        };
        responses: {
            /** @description The webhook as it is now. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000001",
                     *       "url": "https://example.com/holdfast",
                     *       "description": "Production",
                     *       "events": [
                     *         "job.succeeded",
                     *         "job.failed"
                     *       ],
                     *       "products": null,
                     *       "batchItems": false,
                     *       "enabled": true,
                     *       "disabledReason": null,
                     *       "failingSince": null,
                     *       "warning": null,
                     *       "lastFault": null,
                     *       "lastSuccessAt": "2026-11-27T12:00:00.000Z",
                     *       "createdAt": "2026-11-27T11:00:00.000Z",
                     *       "links": {
                     *         "self": "/v1/webhooks/0198c0de-0000-7000-8000-000000000001",
                     *         "deliveries": "/v1/webhooks/0198c0de-0000-7000-8000-000000000001/deliveries"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `webhook_not_found`: No such webhook. Use an id that GET /v1/webhooks lists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "webhook_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `webhook_url_refused`: The URL cannot be a webhook. Use an https URL of a public host, on port 443 or 8443, without credentials.
             *
             *     `unknown_product`: No such product. Use a product that GET /v1/products lists.
             */
            422: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 422;
                        /** @enum {unknown} */
                        code?: "webhook_url_refused" | "unknown_product";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ManageWebhooks.rotate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "overlapSeconds": 0
                 *     }
                 */
                "application/json": components["schemas"]["RotateSecretBody"];
            };
        };
        responses: {
            /** @description The new secret, which is never shown again. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "secret": "whsec_…",
                     *       "previousExpiresAt": "2026-11-27T12:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["RotatedSecretBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `webhook_not_found`: No such webhook. Use an id that GET /v1/webhooks lists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "webhook_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ReadDeliveries.list": {
        parameters: {
            query?: {
                /** @description So many at most. */
                limit?: number;
                /** @description The `next` of the page before. */
                before?: string;
                /** @description Only deliveries in this state. */
                state?: "owed" | "delivered" | "failed";
            };
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deliveries": [
                     *         {
                     *           "id": "0198c0de-0000-7000-8000-000000000003",
                     *           "eventId": "0198c0de-0000-7000-8000-000000000001:succeeded",
                     *           "type": "job.succeeded",
                     *           "state": "owed",
                     *           "attempts": 1,
                     *           "fault": null,
                     *           "nextAttemptAt": null,
                     *           "createdAt": "2026-11-27T12:00:00.000Z",
                     *           "endedAt": "2026-11-27T12:00:01.000Z"
                     *         }
                     *       ],
                     *       "next": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryListBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `webhook_not_found`: No such webhook. Use an id that GET /v1/webhooks lists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "webhook_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ReadDeliveries.read": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
                /** @description A UUID, as it was answered. */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The delivery. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000003",
                     *       "eventId": "0198c0de-0000-7000-8000-000000000001:succeeded",
                     *       "type": "job.succeeded",
                     *       "state": "owed",
                     *       "attempts": 1,
                     *       "fault": null,
                     *       "nextAttemptAt": null,
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "endedAt": "2026-11-27T12:00:01.000Z",
                     *       "payload": {},
                     *       "attemptLog": [
                     *         {
                     *           "n": 1,
                     *           "at": "2026-11-27T12:00:00.000Z",
                     *           "durationMs": 85,
                     *           "status": 200,
                     *           "fault": null,
                     *           "excerpt": "ok"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryWithAttemptsBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /**
             * @description `webhook_not_found`: No such webhook. Use an id that GET /v1/webhooks lists.
             *
             *     `delivery_not_found`: No such delivery. Use an id that GET /v1/webhooks/{id}/deliveries lists.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "webhook_not_found" | "delivery_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ReadDeliveries.replay": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
                /** @description A UUID, as it was answered. */
                deliveryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is owed again. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000003",
                     *       "eventId": "0198c0de-0000-7000-8000-000000000001:succeeded",
                     *       "type": "job.succeeded",
                     *       "state": "owed",
                     *       "attempts": 1,
                     *       "fault": null,
                     *       "nextAttemptAt": null,
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "endedAt": "2026-11-27T12:00:01.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /**
             * @description `webhook_not_found`: No such webhook. Use an id that GET /v1/webhooks lists.
             *
             *     `delivery_not_found`: No such delivery. Use an id that GET /v1/webhooks/{id}/deliveries lists.
             */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "webhook_not_found" | "delivery_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `webhook_disabled`: The webhook is disabled. Set `enabled` to true with PATCH /v1/webhooks/{id}; then send the same request again. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "webhook_disabled";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ReadDeliveries.replayFailed": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "since": "2026-11-27T00:00:00Z"
                 *     }
                 */
                "application/json": components["schemas"]["ReplayBody"];
            };
        };
        responses: {
            /** @description They are owed again. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "replayed": 12,
                     *       "isMore": false
                     *     }
                     */
                    "application/json": components["schemas"]["ReplayedBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `webhook_not_found`: No such webhook. Use an id that GET /v1/webhooks lists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "webhook_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `webhook_disabled`: The webhook is disabled. Set `enabled` to true with PATCH /v1/webhooks/{id}; then send the same request again. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "webhook_disabled";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
    "ReadDeliveries.test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description A UUID, as it was answered. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is owed. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "0198c0de-0000-7000-8000-000000000003",
                     *       "eventId": "0198c0de-0000-7000-8000-000000000001:succeeded",
                     *       "type": "job.succeeded",
                     *       "state": "owed",
                     *       "attempts": 1,
                     *       "fault": null,
                     *       "nextAttemptAt": null,
                     *       "createdAt": "2026-11-27T12:00:00.000Z",
                     *       "endedAt": "2026-11-27T12:00:01.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["DeliveryBody"];
                };
            };
            /**
             * @description `invalid_request`: The request is not valid. Change the fields named in `errors` or in `detail`.
             *
             *     `malformed_body`: The request cannot be read. Send a valid path and, as the body, one JSON object in UTF-8.
             *
             *     `too_deep`: The body is nested too deeply, or too wide. Send what is described at /docs: nothing there needs so many levels, items or fields.
             */
            400: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 400;
                        /** @enum {unknown} */
                        code?: "invalid_request" | "malformed_body" | "too_deep";
                    };
                };
            };
            /**
             * @description `missing_key`: No API key. Send `Authorization: Bearer <key>`.
             *
             *     `invalid_key`: The API key is not valid. Check the key for typos, or ask for a new one.
             *
             *     `key_revoked`: The API key was revoked. Use its successor, or ask for a new one.
             *
             *     `key_expired`: The API key has expired. Ask for a new one.
             */
            401: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 401;
                        /** @enum {unknown} */
                        code?: "missing_key" | "invalid_key" | "key_revoked" | "key_expired";
                    };
                };
            };
            /**
             * @description `address_not_allowed`: Not from this address. Use the key from an address that it allows, or ask for a key that allows yours.
             *
             *     `out_of_scope`: The key may not do this. Use a key with the access, or for the product, that `detail` names.
             */
            403: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 403;
                        /** @enum {unknown} */
                        code?: "address_not_allowed" | "out_of_scope";
                    };
                };
            };
            /** @description `webhook_not_found`: No such webhook. Use an id that GET /v1/webhooks lists. */
            404: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 404;
                        /** @enum {unknown} */
                        code?: "webhook_not_found";
                    };
                };
            };
            /** @description `too_slow`: The request took too long to arrive. Send the same request again, over a better connection. */
            408: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 408;
                        /** @enum {unknown} */
                        code?: "too_slow";
                    };
                };
            };
            /** @description `webhook_disabled`: The webhook is disabled. Set `enabled` to true with PATCH /v1/webhooks/{id}; then send the same request again. */
            409: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 409;
                        /** @enum {unknown} */
                        code?: "webhook_disabled";
                    };
                };
            };
            /** @description `too_large`: The request is too large. Send less, for example in several jobs. */
            413: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 413;
                        /** @enum {unknown} */
                        code?: "too_large";
                    };
                };
            };
            /** @description `uri_too_long`: The path is too long. Compare the path with /docs. */
            414: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 414;
                        /** @enum {unknown} */
                        code?: "uri_too_long";
                    };
                };
            };
            /** @description `unsupported_media_type`: Not a type that can be sent here. Send what `detail` asks for, mostly JSON with `Content-Type: application/json`. */
            415: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 415;
                        /** @enum {unknown} */
                        code?: "unsupported_media_type";
                    };
                };
            };
            /**
             * @description `too_many_failed_keys`: Too many requests without a valid key. Check the key for typos, and wait as long as Retry-After says. Keys that are in use already work from the same address.
             *
             *     `rate_limited`: Too many requests. Wait as long as Retry-After says, then send the same request again, and keep to what the RateLimit fields tell.
             *
             *     `too_many_at_once`: Too many requests at once. Wait until some of yours are answered, then send this one again.
             */
            429: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 429;
                        /** @enum {unknown} */
                        code?: "too_many_failed_keys" | "rate_limited" | "too_many_at_once";
                    };
                };
            };
            /** @description `headers_too_large`: Path and headers are too large. Send shorter ones; what is long belongs into the body. */
            431: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 431;
                        /** @enum {unknown} */
                        code?: "headers_too_large";
                    };
                };
            };
            /** @description `internal`: Something is wrong on our side. Tell us the requestId. */
            500: {
                headers: {
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 500;
                        /** @enum {unknown} */
                        code?: "internal";
                    };
                };
            };
            /** @description `unavailable`: Not available right now. Wait as long as Retry-After says, then send the same request again. */
            503: {
                headers: {
                    "Retry-After": components["headers"]["RetryAfter"];
                    "X-Request-Id": components["headers"]["RequestId"];
                    /** @description The rates that the request was counted for: `q` requests in `w` seconds, of the user and, where an operator gave it one, of the key (draft-ietf-httpapi-ratelimit-headers). */
                    "RateLimit-Policy"?: string;
                    /** @description Of each of them, how many requests are left (`r`), and after how many seconds all of them are again (`t`). */
                    RateLimit?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"] & {
                        /** @constant */
                        status?: 503;
                        /** @enum {unknown} */
                        code?: "unavailable";
                    };
                };
            };
        };
    };
}
