using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Rounds;
using Matching.Api.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Allocation;
using Matching.Engine.Consortia;
using Matching.Engine.Demands;
using Matching.Engine.Languages;
using Matching.Engine.Rounds;
using Matching.Engine.Storage;
using Matching.Engine.Students;
using Matching.Jobs;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Rounds;

/// <summary>Rounds: the secretariat's console, a student's list, and what each side got.</summary>
internal static class RoundPages
{
    private const int PageSize = 20;
    private const int Offered = 300;

    /// <summary>Of these so many to choose from one by one.</summary>
    private const int Listed = 30;

    /// <summary>How often a browser looks again at a matching that is under way.</summary>
    private const int RefreshSeconds = 2;

    private static readonly BilingualText Title = new("匹配轮次", "Placement rounds");

    private static readonly BilingualText SamePlace = new("两个岗位填了同一个志愿序号。", "Two positions have the same number.");

    public static void MapRoundPages(this RouteGroupBuilder pages)
    {
        pages.MapGet("/rounds", List).NeedsByKeyOrCookie(Right.ReadRounds);
        pages.MapGet("/rounds/new", New).NeedsByKeyOrCookie(Right.WriteRounds);
        pages.MapPost("/rounds/new", Create).NeedsByKeyOrCookie(Right.WriteRounds);
        pages.MapGet("/rounds/{id}", One).NeedsByKeyOrCookie(Right.ReadRounds);
        pages.MapPost("/rounds/{id}/list", HandIn).NeedsByKeyOrCookie(Right.OwnStudent);
        pages.MapPost("/rounds/{id}/closes", Closes).NeedsByKeyOrCookie(Right.WriteRounds);
        pages.MapPost("/rounds/{id}/minimum", Decide).NeedsByKeyOrCookie(Right.WriteRounds);
        pages.MapPost("/rounds/{id}/{step}", Step).NeedsByKeyOrCookie(Right.WriteRounds);
        pages.MapGet("/rounds/{id}/report", Report).NeedsByKeyOrCookie(Right.ReadRoundReports);
        pages.MapRankingPages();
        pages.MapRoundFilePages();
    }

    private static async Task<PageResult> List(HttpContext http, RoundSight sight, long? before, CancellationToken cancellationToken) =>
        PageResult.Of<RoundsView, RoundsModel>(Title, new(await sight.ListAsync(http, before, PageSize, cancellationToken)));

    private static Task<PageResult> New(
        HttpContext http, DemandStore demands, ConsortiumStore consortia, ConsortiumDay day, string? q, CancellationToken cancellationToken) => FormAsync(
        new FormData(new Dictionary<string, string> { ["max"] = $"{PlacementLimits.UsualPreferences}", ["q"] = q ?? "" }), http, demands, consortia, day,
        cancellationToken);

    private static async Task<IResult> Create(
        HttpContext http, RoundPlanReader reader, RoundStore rounds, DemandStore demands, ConsortiumStore consortia, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var posts = await PostsAsync(form, http, demands, cancellationToken);
        var all = form["all"].Length > 0;
        var chosen = posts.Where(post => all || form[$"take_{post.Value.Id}"].Length > 0).Select(post => post.Value).ToList();
        if (chosen.Count == 0)
            form.Refuse("positions", new BilingualText("请至少选一个岗位。", "Choose one position at least."), http.PageLanguage());
        var made = await form.SendAsync(
            new RoundRequest
            {
                Name = form["name"],
                ConsortiumId = form["consortiumId"].Length > 0 ? form["consortiumId"] : null,
                StartsOn = form.Day("starts"),
                EndsOn = form.Day("ends"),
                ClosesAt = form.Moment("closes", day.Zone),
                MaxPreferences = form.Number("max"),
                Proposing = form.Choice<ProposingSide>("proposing"),
                Minimum = form.Choice<MinimumPolicy>("minimum"),
                WithoutList = form.Choice<WithoutList>("without"),
                Positions =
                [
                    .. chosen.Select(post => new PlacedPositionRequest
                    {
                        DemandId = post.Id,
                        Seats = form.Number($"seats_{post.Id}"),
                        Minimum = form.Number($"least_{post.Id}"),
                        OverrideReason = form["reason"].Trim() is { Length: > 0 } reason ? reason : null,
                    }),
                ],
            },
            request => RoundsApi.Create(request, http, reader, rounds, consortia, cancellationToken));
        if (made is Problem problem)
            form.Refuse(problem, http.PageLanguage(), ("startsOn", "starts"), ("endsOn", "ends"), ("closesAt", "closes"), ("maxPreferences", "max"));
        if (!form.IsGood)
            return (await FormAsync(form, http, demands, consortia, day, cancellationToken)) with { Status = StatusCodes.Status400BadRequest };
        return Visitor.SeeOther($"/rounds/{Visitor.IdOf<RoundResponse>(made)}");
    }

    private static async Task<IResult> One(
        string id, HttpContext http, RoundSight sight, RoundListStore lists, RoundResultStore results, StudentStore students, StudentLookStore looks,
        string? done, CancellationToken cancellationToken)
    {
        if (await sight.FindAsync(id, http, cancellationToken) is not { Value: var round })
            return RoundSight.NoSuchRound;
        if (http.Caller().Role == Role.Student)
            return await StudentAsync(round, http, lists, results, students, FormData.Empty, done is not null, cancellationToken);
        if (!RoundSight.SeesAll(http))
            return await OwnAsync(round, http, results, students, looks, cancellationToken);
        return await ConsoleAsync(round, FormData.Empty, done, lists, cancellationToken);
    }

    private static async Task<PageResult> ConsoleAsync(
        Round round, FormData form, string? done, RoundListStore lists, CancellationToken cancellationToken)
    {
        var (count, without) = await lists.CountAsync(round.Id, cancellationToken);
        return PageResult.Of<RoundView, RoundModel>(new(round.Plan.Name, round.Plan.Name), new(round, count, without, form, done)) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            Refresh = round.Matching is RoundMatching.Queued or RoundMatching.Running ? RefreshSeconds : null,
        };
    }

    /// <summary>Says until when lists are to be handed in, or, blank, that nobody knows.</summary>
    private static async Task<IResult> Closes(
        string id, HttpContext http, RoundStore rounds, RoundListStore lists, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var closes = form.Moment("closes", day.Zone)?.ToUniversalTime();
        if (!form.IsGood)
        {
            return await rounds.GetAsync(id, RoundSight.OwnerOf(http, Right.WriteRounds), cancellationToken) is { Value: var round }
                ? await ConsoleAsync(round, form, null, lists, cancellationToken)
                : RoundSight.NoSuchRound;
        }

        return await ChangeAsync(id, http, rounds, plan => plan with { ClosesAt = closes }, cancellationToken) ?? Visitor.SeeOther($"/rounds/{id}?done=closes");
    }

    /// <summary>Decides what becomes of positions that got too few, and matches by that.</summary>
    private static async Task<IResult> Decide(
        string id, HttpContext http, RoundStore rounds, RoundInputStore inputs, RoundDispatcher dispatcher, CancellationToken cancellationToken)
    {
        var minimum = Choices.Of<MinimumPolicy>((await FormData.ReadAsync(http))["minimum"]) ?? MinimumPolicy.Keep;
        return await ChangeAsync(id, http, rounds, plan => plan with { Minimum = minimum }, cancellationToken)
            ?? (await RoundStepsApi.Match(id, http, rounds, inputs, dispatcher, cancellationToken)).Result as Problem
            ?? Visitor.SeeOther($"/rounds/{id}?done=match");
    }

    /// <summary>What refuses the change; null where it is made.</summary>
    private static async Task<IResult?> ChangeAsync(
        string id, HttpContext http, RoundStore rounds, Func<RoundPlan, RoundPlan> change, CancellationToken cancellationToken)
    {
        var owner = RoundSight.OwnerOf(http, Right.WriteRounds);
        if (await rounds.GetAsync(id, owner, cancellationToken) is not { Value.Plan: var plan, Version: var version })
            return RoundSight.NoSuchRound;
        return (await rounds.ReplaceAsync(id, owner, change(plan), version, cancellationToken)).Outcome == WriteEffect.Updated ? null : RoundsApi.Stands;
    }

    private static async Task<IResult> Step(
        string id, string step, HttpContext http, RoundStore rounds, RoundInputStore inputs, RoundResultStore results, RoundFits fits,
        RoundDispatcher dispatcher, RoundPublication publication, TimeProvider clock, CancellationToken cancellationToken)
    {
        IResult? answer = step switch
        {
            "open" => (await RoundStepsApi.Open(id, http, rounds, cancellationToken)).Result,
            "lock" => (await RoundStepsApi.Lock(id, http, rounds, inputs, fits, cancellationToken)).Result,
            "match" => (await RoundStepsApi.Match(id, http, rounds, inputs, dispatcher, cancellationToken)).Result,
            "cancel" => (await RoundStepsApi.Cancel(id, http, rounds, dispatcher, cancellationToken)).Result,
            "certify" => (await RoundStepsApi.Certify(id, http, rounds, inputs, results, clock, cancellationToken)).Result,
            "publish" => (await RoundStepsApi.Publish(id, http, rounds, publication, cancellationToken)).Result,
            "supplement" => (await RoundStepsApi.Supplement(id, http, rounds, cancellationToken)).Result,
            "end" => (await RoundStepsApi.End(id, http, rounds, cancellationToken)).Result,
            _ => Problem.ForStatus(404),
        };
        return answer is Problem problem && problem.Code != "unchanged" ? problem : Visitor.SeeOther($"/rounds/{id}?done={step}");
    }

    private static async Task<IResult> HandIn(
        string id, HttpContext http, RoundSight sight, RoundListStore lists, RoundResultStore results, StudentStore students,
        CancellationToken cancellationToken)
    {
        if (await sight.FindAsync(id, http, cancellationToken) is not { Value: var round })
            return RoundSight.NoSuchRound;
        var form = await FormData.ReadAsync(http);
        if (form["leave"].Length > 0)
        {
            var left = (await RoundListsApi.Leave(id, http, sight, lists, students, cancellationToken)).Result;
            return left is Problem refused ? refused : Visitor.SeeOther($"/rounds/{id}?done=left");
        }

        var numbered = round.Plan.Positions.Select(position => position.DemandId).Append(RoundListsApi.SelfFound)
            .Select(demand => (Demand: demand, Place: form.Number($"p_{demand}"))).Where(wish => wish.Place is not null)
            .OrderBy(wish => wish.Place).ToList();
        foreach (var twice in numbered.GroupBy(wish => wish.Place).Where(same => same.Count() > 1))
            form.Refuse($"p_{twice.Last().Demand}", SamePlace, http.PageLanguage());
        var written = await form.SendAsync(
            new PreferencesRequest { Preferences = [.. numbered.Select(wish => wish.Demand)], Group = form["group"] },
            request => RoundListsApi.Replace(id, request, http, sight, lists, students, cancellationToken));
        if (written is Problem problem)
            form.Refuse(problem, http.PageLanguage());
        return form.IsGood
            ? Visitor.SeeOther($"/rounds/{id}?done=list")
            : await StudentAsync(round, http, lists, results, students, form, false, cancellationToken);
    }

    private static async Task<IResult> Report(
        string id, HttpContext http, RoundSight sight, RoundResultStore results, AccountStore accounts, ApiKeyStore keys,
        CancellationToken cancellationToken)
    {
        if (await sight.FindAsync(id, http, cancellationToken) is not { Value: var round })
            return RoundSight.NoSuchRound;
        if (await results.ReportAsync(id, cancellationToken) is not { } report || round.Summary is null)
            return RoundResultsApi.NotCertified;
        // The certified bytes hold the id; the page says whose it is.
        var by = round.Certified!.By;
        var person = await accounts.FindByIdAsync(by, cancellationToken);
        var name = person is null ? (await keys.GetAsync(by, cancellationToken))?.Name ?? by : person.DisplayName.Length > 0 ? person.DisplayName : person.Name;
        return PageResult.Of<RoundReportView, RoundReportModel>(
            new("匹配结果确认报告", "Certified report"), new(round, report.Digest, report.Assignments(), report.BlockingPairs(), name));
    }

    private static async Task<IResult> StudentAsync(
        Round round, HttpContext http, RoundListStore lists, RoundResultStore results, StudentStore students, FormData form, bool done,
        CancellationToken cancellationToken)
    {
        if (await students.SelfAsync(http, cancellationToken) is not { Value: var self })
            return StudentsApi.NoSuchStudent;
        var list = (await lists.GetAsync(round.Id, self.Id, cancellationToken))?.Value;
        if (form.Values.Count == 0 && list is not null)
        {
            form = new FormData(list.Preferences.Select((demand, at) => KeyValuePair.Create($"p_{demand ?? RoundListsApi.SelfFound}", $"{at + 1}"))
                .Append(new("group", list.Group ?? "")).ToDictionary());
        }

        var mine = round.IsPublished
            ? (await results.ListAsync(round.Id, new AssignmentFilter { StudentId = self.Id }, cancellationToken)).SingleOrDefault()?.Assignment
            : null;
        return PageResult.Of<RoundListView, RoundListModel>(
            new(round.Plan.Name, round.Plan.Name), new(round, list, self.Consents.Rounds is not null, mine, form, done)) with
        {
            Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
        };
    }

    private static async Task<IResult> OwnAsync(
        Round round, HttpContext http, RoundResultStore results, StudentStore students, StudentLookStore looks, CancellationToken cancellationToken)
    {
        IReadOnlyList<NumberedAssignment> items = [];
        if (round.IsPublished)
        {
            var (filter, refusal) = await RoundResultsApi.FilterAsync(round, http, students, cancellationToken);
            if (refusal is not null)
                return refusal;
            items = await results.ListAsync(round.Id, filter!, cancellationToken);
            foreach (var seen in items.Select(item => item.Assignment.StudentId).Chunk(StudentStore.MaxBatch))
                await looks.AddAsync(seen, http.Caller(), cancellationToken);
        }

        var scope = http.Scope(Right.ReadRounds);
        return PageResult.Of<RoundOwnView, RoundOwnModel>(new(round.Plan.Name, round.Plan.Name), new(
            round, [.. round.Plan.Positions.Where(position => scope.Owns(position.Enterprise))], items, http.Caller().Role == Role.College));
    }

    private static async Task<PageResult> FormAsync(
        FormData form, HttpContext http, DemandStore demands, ConsortiumStore consortia, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var posts = await PostsAsync(form, http, demands, cancellationToken);
        IReadOnlyList<Consortium> whose = RoundSight.OwnOf(http).Length > 0 ? [] : await consortia.ListAsync(null, day.Today, cancellationToken);
        return PageResult.Of<RoundFormView, RoundFormModel>(
            new("新建轮次", "A new round"), new(form, [.. posts.Take(Listed).Select(post => post.Value)], posts.Count, whose));
    }

    /// <summary>Those that one searched for.</summary>
    private static async Task<IReadOnlyList<Stored<Demand>>> PostsAsync(
        FormData form, HttpContext http, DemandStore demands, CancellationToken cancellationToken)
    {
        var filter = new DemandFilter
        {
            Scope = http.Scope(Right.ReadDemands),
            ForStudents = true,
            Text = form["q"].Trim() is { Length: > 0 } text ? text : null,
        };
        return (await demands.ListAsync(filter, null, Offered, cancellationToken)).Items;
    }
}

public sealed record RoundsModel(Page<Stored<Round>> Page);

/// <param name="Posts">What may take part, the first of what one searched for.</param>
/// <param name="Found">How many there are.</param>
/// <param name="Consortia">For which the round may be.</param>
public sealed record RoundFormModel(FormData Form, IReadOnlyList<Demand> Posts, int Found, IReadOnlyList<Consortium> Consortia);

/// <param name="Students">Who takes part.</param>
/// <param name="WithoutList">Of these, who handed in no list.</param>
/// <param name="Done">The step that was made a moment ago.</param>
public sealed record RoundModel(Round Round, int Students, int WithoutList, FormData Form, string? Done);

/// <param name="List">Null for whoever does not take part.</param>
/// <param name="Agrees">To rounds at all.</param>
/// <param name="Mine">Null before it is published.</param>
public sealed record RoundListModel(Round Round, RoundEntrant? List, bool Agrees, RoundAssignment? Mine, FormData Form, bool Done);

/// <param name="Positions">One's own.</param>
/// <param name="Items">Own students, or who got own positions; none before it is published.</param>
public sealed record RoundOwnModel(Round Round, IReadOnlyList<RoundPosition> Positions, IReadOnlyList<NumberedAssignment> Items, bool IsCollege);

public sealed record RoundReportModel(
    Round Round, string Digest, IReadOnlyList<RoundAssignment> Assignments, IReadOnlyList<BlockingPair> BlockingPairs, string CertifiedBy);
