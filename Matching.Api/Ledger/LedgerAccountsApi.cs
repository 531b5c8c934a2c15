using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Hosting.Requests;
using Matching.Engine.Accounts;
using Matching.Engine.Languages;
using Matching.Engine.Ledger;
using Matching.Engine.Statistics;
using Matching.Engine.Technology;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Ledger;

/// <summary>What comes of a ledger: accounts of two sides with the rows behind them, notices, what was decided, and amounts shared.</summary>
internal static class LedgerAccountsApi
{
    private const int MaxEvidence = 500;

    private static readonly Problem NoSuchAccount = Problem.NotFound(new("没有这个成员的账户。", "There is no such member's account."));

    private static readonly Problem RowsOfPeople = new(409, FewPeople.Refused.Code, LedgerDesk.RowsOfPeople);

    private static readonly BilingualText NoWeights = new("没有给出大于 0 的权数，不能按比例分配。", "No weights above 0 are given, so nothing is shared by them.");

    private static readonly BilingualText NoCoalitions = new("没有给出各联盟的价值，不能计算沙普利值。", "No values of coalitions are given, so there is no Shapley value.");

    private static readonly BilingualText TooMany = new(
        $"沙普利值最多 {SharedMoney.MaxMembers} 个成员。", $"A Shapley value is for {SharedMoney.MaxMembers} members at most.");

    public static void MapLedgerAccounts(this RouteGroupBuilder ledger)
    {
        ledger.MapGet("/accounts", List).Needs(Right.ReadLedger).WithSummary("What members gave and had over a time; also as CSV").AnswersProblems(404)
            .AlsoAnswersCsv();
        ledger.MapGet("/accounts/{org}", Get).Needs(Right.ReadLedger).WithSummary("One member's account").AnswersProblems(404);
        ledger.MapGet("/accounts/{org}/evidence", Evidence).Needs(Right.ReadLedger).WithSummary("The rows behind a figure that rows count")
            .AnswersProblems(404, 409);
        ledger.MapGet("/accounts/{org}/yields", Yields).Needs(Right.ReadLedger)
            .WithSummary("What signed projects yield to a member by agreed shares").AnswersProblems(404);
        ledger.MapGet("/notices", Notices).Needs(Right.DecideLedger).WithSummary("Who gave less than was promised, by decided rules").AnswersProblems(404);
        ledger.MapGet("/settings", Settings).Needs(Right.ReadLedger).WithSummary("Prices and rules that the consortium decided").AnswersProblems(404);
        ledger.MapPut("/settings", Decide).Needs(Right.DecideLedger).WithSummary("Sets prices and rules, by decision").AnswersProblems(404, 413, 415);
        // Generated clients make no method's name of a path with a colon between two words.
        ledger.MapPost("/allocation:preview", Share).WithName("AllocationPreview").Needs(Right.ReadLedger).WithMetadata(new ChangesNothing())
            .WithSummary("An amount shared in proportion to weights, and by Shapley values").AnswersProblems(409, 413, 415, 422);
    }

    internal static async Task<Results<Ok<LedgerAccountsResponse>, FileContentHttpResult, Problem>> List(
        HttpContext http, LedgerDesk desk, LedgerAccounts accounts, LedgerFigureStore figures, string? consortium, DateOnly? from, DateOnly? to,
        CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(consortium, http, Right.ReadLedger, cancellationToken) is not { } found)
            return ConsortiumCut.NoSuchConsortium;
        var (first, last) = desk.Period(from, to);
        var (all, language) = (await accounts.OfAsync(found.Id, first, last, cancellationToken), http.AnswerLanguage());
        var own = LedgerDesk.Own(http, Right.ReadLedger);
        var seen = Seen(all, own, first, last);
        if (CsvAnswer.IsWanted(http))
            return await CsvAnswer.OfAsync("ledger", seen.SelectMany(account => CsvOf(account, first, last, language)), cancellationToken);
        var totals = new List<LedgerTotalResponse>();
        foreach (var type in LedgerTypes.All)
        {
            var total = LedgerTypes.IsCounted(type) ? await figures.TotalAsync(type, found.Id, first, last, cancellationToken)
                : all.SelectMany(account => account.Balances).Where(balance => balance.Type == type).Sum(balance => balance.Total);
            var part = own is null ? 0 : seen.SelectMany(account => account.Balances).Where(balance => balance.Type == type).Sum(balance => balance.Total);
            var told = LedgerPeople.MayTell(type, total, part, first, last);
            totals.Add(new(
                type, LedgerTypes.SideOf(type), LedgerTypes.UnitOf(type).In(language), told ? total : null,
                told ? null : FewPeople.Refused.Sentence.In(language)));
        }

        return TypedResults.Ok(new LedgerAccountsResponse(
            first, last, [.. seen.Select(account => LedgerAccountResponse.From(account, language))], totals));
    }

    internal static async Task<Results<Ok<LedgerAccountResponse>, Problem>> Get(
        string org, HttpContext http, LedgerDesk desk, LedgerAccounts accounts, string? consortium, DateOnly? from, DateOnly? to,
        CancellationToken cancellationToken) =>
        await FindAsync(org, http, desk, accounts, consortium, from, to, cancellationToken) is { } account
            ? TypedResults.Ok(LedgerAccountResponse.From(account, http.AnswerLanguage()))
            : NoSuchAccount;

    internal static async Task<Results<Ok<ListResponse<LedgerEvidenceResponse>>, Problem>> Evidence(
        string org, HttpContext http, LedgerDesk desk, LedgerFigureStore figures, string? consortium, EnumQuery<LedgerType>? type, DateOnly? from, DateOnly? to,
        CancellationToken cancellationToken)
    {
        if (LedgerDesk.Own(http, Right.ReadLedger) is { } own && own != org)
            return NoSuchAccount;
        if (await desk.FindAsync(consortium, http, Right.ReadLedger, cancellationToken) is not { } found)
            return ConsortiumCut.NoSuchConsortium;
        if (type is not { } asked || !LedgerTypes.IsCounted(asked.Value))
            return Problem.Invalid("type", new("须是由数据行计数的类型。", "It must be a type that rows count."));
        if (LedgerDesk.WithholdsRows(asked.Value, http))
            return RowsOfPeople;
        var (first, last) = desk.Period(from, to);
        var rows = await figures.EvidenceAsync(asked.Value, found.Id, org, first, last, MaxEvidence, cancellationToken);
        return TypedResults.Ok(new ListResponse<LedgerEvidenceResponse>(
            [.. rows.Select(row => new LedgerEvidenceResponse(row.Id, row.Title, row.On, row.Quantity))], null));
    }

    internal static async Task<Results<Ok<ListResponse<LedgerYieldResponse>>, Problem>> Yields(
        string org, HttpContext http, LedgerDesk desk, TechnologyProjectStore projects, string? consortium, CancellationToken cancellationToken)
    {
        if (LedgerDesk.Own(http, Right.ReadLedger) is { } own && own != org)
            return NoSuchAccount;
        if (await desk.FindAsync(consortium, http, Right.ReadLedger, cancellationToken) is not { } found)
            return ConsortiumCut.NoSuchConsortium;
        if (!(await desk.NamesAsync(found.Id, cancellationToken)).ContainsKey(org))
            return NoSuchAccount;
        return TypedResults.Ok(new ListResponse<LedgerYieldResponse>([.. LedgerYieldResponse.Of(await projects.YieldsAsync(org, cancellationToken), org)],
            null));
    }

    internal static async Task<Results<Ok<ListResponse<LedgerNoticeResponse>>, Problem>> Notices(
        HttpContext http, LedgerDesk desk, LedgerNotices notices, ConsortiumDay day, string? consortium, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(consortium, http, Right.DecideLedger, cancellationToken) is not { } found)
            return ConsortiumCut.NoSuchConsortium;
        return TypedResults.Ok(new ListResponse<LedgerNoticeResponse>(
            [.. (await notices.OfAsync(found.Id, day.Today, cancellationToken)).Select(notice => new LedgerNoticeResponse(
                notice.OrganizationId, notice.Name, notice.Rule.Type, notice.Rule.Below, notice.Rule.Periods, notice.Rule.Period,
                [.. notice.Fulfilment.Select(share => decimal.Round(share, 4))]))],
            null));
    }

    internal static async Task<Results<Ok<LedgerSettingsResponse>, Problem>> Settings(
        HttpContext http, LedgerDesk desk, LedgerSettingStore settings, string? consortium, CancellationToken cancellationToken)
    {
        if (await desk.FindAsync(consortium, http, Right.ReadLedger, cancellationToken) is not { } found)
            return ConsortiumCut.NoSuchConsortium;
        var decided = await settings.GetAsync(found.Id, cancellationToken);
        return TypedResults.Ok(new LedgerSettingsResponse(decided.ConfirmDays, decided.Prices, decided.Rules));
    }

    internal static async Task<Results<NoContent, Problem>> Decide(
        LedgerSettingsRequest request, HttpContext http, LedgerDesk desk, LedgerSettingStore settings, string? consortium,
        CancellationToken cancellationToken)
    {
        if (RequestRules.Refuses(request) is { } invalid)
            return invalid;
        if (await desk.FindAsync(consortium, http, Right.DecideLedger, cancellationToken) is not { } found)
            return ConsortiumCut.NoSuchConsortium;
        if (request.Prices?.GroupBy(price => price.Type).Any(same => same.Count() > 1) == true)
            return Problem.Invalid("/prices", new("一个类型只能有一个单价。", "A type has one price."));
        var errors = new RequestErrors();
        foreach (var (at, price) in (request.Prices ?? []).Index())
        {
            if (!await desk.IsDecidedAsync(found.Id, price.Decision, cancellationToken))
                errors.Add($"/prices/{at}/decision", LedgerDesk.NotDecided);
        }

        if (!errors.None)
            return Problem.Invalid(errors);
        await settings.SetAsync(
            found.Id,
            new LedgerSettings
            {
                ConfirmDays = request.ConfirmDays ?? LedgerSettings.UsualConfirmDays,
                Prices = [.. (request.Prices ?? []).Select(price => new LedgerPrice(price.Type!.Value, price.Price!.Value, price.Decision!.Trim()))],
                Rules = [.. (request.Rules ?? []).Select(rule => new LedgerRule(
                    rule.Type!.Value, rule.Below!.Value, rule.Periods!.Value, rule.Period!.Value))],
            },
            cancellationToken);
        return TypedResults.NoContent();
    }

    internal static Results<Ok<AllocationResponse>, Problem> Share(AllocationRequest request, HttpContext http)
    {
        var errors = new RequestErrors();
        RequestRules.Check(request, "", errors);
        var members = request.Members ?? [];
        if (members.Distinct(StringComparer.Ordinal).Count() < members.Count)
            errors.Add("/members", "成员重复了。", "A member comes twice.");
        if (request.Weights is { } given && (given.Count != members.Count || given.Any(weight => weight is not >= 0)))
            errors.Add("/weights", "每个成员一个不为负的数。", "It has one number for each member, none of them negative.");
        if (!errors.None)
            return Problem.Invalid(errors);
        var (values, missing) = request.Coalitions is null || members.Count > SharedMoney.MaxMembers ? (null, null)
            : CoalitionTable.Read(members, request.Coalitions);
        if (missing is not null)
            return Problem.OutOfRange(missing);
        var proportional = request.Weights is { } weights
            ? SharedMoney.Proportional(request.Amount!.Value, [.. weights.Select(weight => (decimal)weight!.Value)]) : null;
        var shapley = values is null || members.Count == 0 ? null : SharedMoney.Shapley(members.Count, coalition => values[coalition]);
        var language = http.AnswerLanguage();
        return TypedResults.Ok(new AllocationResponse(
            [.. members.Select((member, at) => new AllocationShare(member, proportional?[at], shapley is null ? null : decimal.Round(shapley[at], 4)))],
            proportional is null ? NoWeights.In(language) : null,
            shapley is null ? (members.Count > SharedMoney.MaxMembers ? TooMany : NoCoalitions).In(language) : null));
    }

    internal static async Task<LedgerAccount?> FindAsync(
        string org, HttpContext http, LedgerDesk desk, LedgerAccounts accounts, string? consortium, DateOnly? from, DateOnly? to,
        CancellationToken cancellationToken)
    {
        if ((LedgerDesk.Own(http, Right.ReadLedger) is { } own && own != org)
            || await desk.FindAsync(consortium, http, Right.ReadLedger, cancellationToken) is not { } found)
        {
            return null;
        }

        var (first, last) = desk.Period(from, to);
        var all = await accounts.OfAsync(found.Id, first, last, cancellationToken);
        return Seen(all, LedgerDesk.Own(http, Right.ReadLedger), first, last).FirstOrDefault(account => account.OrganizationId == org);
    }

    /// <summary>One's own account as it is; whoever acts for no organization sees all, without what would tell of single people.</summary>
    /// <param name="own">See <see cref="LedgerDesk.Own"/>.</param>
    internal static IReadOnlyList<LedgerAccount> Seen(IReadOnlyList<LedgerAccount> all, string? own, DateOnly from, DateOnly to) =>
        own is null ? LedgerPeople.ForOthers(all, from, to) : [.. all.Where(account => account.OrganizationId == own)];

    private static IEnumerable<LedgerCsvLine> CsvOf(LedgerAccount account, DateOnly from, DateOnly to, Language language) =>
        account.Balances.Where(balance => !balance.IsBlank).Select(balance => new LedgerCsvLine(
            account.Name, LedgerTypes.SideOf(balance.Type), balance.Type, LedgerTypes.UnitOf(balance.Type).In(language),
            balance.IsWithheld ? null : balance.Total, balance.IsWithheld ? null : balance.Counted, balance.Confirmed, balance.Pending, balance.Unconfirmed,
            balance.Suspended, balance.Promised, balance.Fulfilment, balance.Share, from, to, balance.NotAssessable?.Sentence.In(language)));
}
