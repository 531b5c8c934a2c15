using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Technology;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Languages;
using Matching.Engine.Numerics;
using Matching.Engine.Organizations;
using Matching.Engine.Storage;
using Matching.Engine.Technology;
using Matching.Jobs.Mail;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Technology;

/// <summary>The board of technology needs, a need with the teams that fit, and how it is written.</summary>
internal static class TechnologyPages
{
    public const string Address = "/technology";

    private const int PageSize = 20;
    private const int Shown = 10;

    private static readonly BilingualText Title = new("技术需求", "Technology needs");

    private static readonly BilingualText Meanwhile = new(
        "这期间本单位有人改过它：请返回需求页看一看，再改一次。", "Somebody of your organization changed it meanwhile: look at it, and edit it once more.");

    public static void MapTechnologyPages(this RouteGroupBuilder pages)
    {
        pages.MapGet(Address, Board).NeedsByKeyOrCookie(Right.ReadTechnology);
        pages.MapGet($"{Address}/needs/new", New).NeedsByKeyOrCookie(Right.WriteTechnology);
        pages.MapPost($"{Address}/needs/new", Create).NeedsByKeyOrCookie(Right.WriteTechnology);
        pages.MapGet($"{Address}/needs/{{id}}/edit", Edit).NeedsByKeyOrCookie(Right.WriteTechnology);
        pages.MapPost($"{Address}/needs/{{id}}/edit", Change).NeedsByKeyOrCookie(Right.WriteTechnology);
        pages.MapGet($"{Address}/needs/{{id}}", One).NeedsByKeyOrCookie(Right.ReadTechnology);
        pages.MapPost($"{Address}/needs/{{id}}/answer", Answer).NeedsByKeyOrCookie(Right.WriteTechnology);
        pages.MapPost($"{Address}/needs/{{id}}/confidential", Confidential).NeedsByKeyOrCookie(Right.WriteTechnology);
        pages.MapPost($"{Address}/needs/{{id}}/close", Close).NeedsByKeyOrCookie(Right.WriteTechnology);
        pages.MapTeamPages();
        pages.MapProjectPages();
        pages.MapServicePages();
    }

    private static async Task<IResult> Board(
        HttpContext http, TechnologyNeedStore needs, TechnologyProjectStore projects, CodeTableStore codes, ConsortiumDay day, string? q,
        string? region, string? show, long? before, CancellationToken cancellationToken)
    {
        var sight = TechnologyDesk.Sight(http);
        var filter = new TechnologyNeedFilter
        {
            Sight = sight,
            OrganizationId = show == "own" ? sight.OrganizationId : null,
            Text = q?.Trim() is { Length: > 0 } text ? text : null,
            Region = Choices.Region(region, await codes.GetAsync(cancellationToken)),
            OpenOn = show is null or "" or "open" or "unanswered" ? day.Today : null,
            UnansweredSince = show == "unanswered" ? day.Zone.StartOf(day.Today.AddDays(-NeedFlow.PatienceDays)) : null,
        };
        var page = await needs.ListAsync(filter, before, PageSize, cancellationToken);
        var flow = http.Caller().May(Right.ReadProjects)
            ? NeedFlow.Of(await projects.TraceAsync(TechnologyDesk.Counted(http), day.Zone, cancellationToken), null, day.Today) : null;
        return PageResult.Of<TechnologyBoardView, TechnologyBoardModel>(
            Title, new(page, flow, q ?? "", region ?? "", show ?? "open", await WaitingAsync(http, projects, cancellationToken)));
    }

    /// <summary>Projects whose next step is the reader's own.</summary>
    private static async Task<IReadOnlyList<TechnologyProject>> WaitingAsync(
        HttpContext http, TechnologyProjectStore projects, CancellationToken cancellationToken)
    {
        var own = TechnologyDesk.Sight(http).OrganizationId;
        return own.Length == 0 ? [] : [.. (await projects.ListAsync(new() { Sight = new(own) }, null, TechnologyDesk.MostCompared, cancellationToken)).Items
            .Select(row => row.Value).Where(project => ProjectSteps.WaitsFor(project, project.EnterpriseId == own))];
    }

    private static async Task<IResult> One(
        string id, HttpContext http, TechnologyDesk desk, TechnologyNeedStore needs, TechnologyTeamStore teams, TechnologyProjectStore projects, string? done,
        CancellationToken cancellationToken)
    {
        var sight = TechnologyDesk.Sight(http);
        if (await needs.GetAsync(id, sight, cancellationToken) is not { } row)
            return TechnologyDesk.NoSuchNeed;
        var own = sight.OrganizationId;
        var answers = own.Length > 0 && http.Caller().May(Right.ReadProjects)
            ? (await projects.ListAsync(new() { Sight = new(own), NeedId = id }, null, PageSize, cancellationToken)).Items : [];
        var mine = http.Caller().Role == Role.College ? (await teams.ListAsync(own, null, null, null, PageSize, cancellationToken)).Items : [];
        return PageResult.Of<TechnologyNeedView, TechnologyNeedModel>(Title, new(
            row, sight.Owns(row.Value), TechnologyMatcher.Refuses(row.Value),
            [.. (await desk.TeamsForAsync(row.Value, http, cancellationToken)).Take(Shown)], answers, mine,
            sight.SeesConfidential(row.Value) ? await needs.ConfidentialAsync(id, cancellationToken) : null, done is not null));
    }

    private static PageResult New() => FormOf(null, FormData.Empty);

    private static async Task<IResult> Create(
        HttpContext http, TechnologyDesk desk, TechnologyNeedStore needs, OrganizationStore organizations, CodeTableStore codes, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var read = await ReadAsync(form, http, organizations, cancellationToken);
        var made = await form.SendAsync(read, read => TechnologyApi.Create(read, http, desk, needs, codes, day, cancellationToken));
        if (made is not Problem problem)
            return Visitor.SeeOther($"{Address}/needs/{Visitor.IdOf<TechnologyNeedResponse>(made)}?done=1");
        form.Refuse(problem, http.PageLanguage());
        return FormOf(null, form);
    }

    private static async Task<IResult> Edit(
        string id, HttpContext http, TechnologyNeedStore needs, OrganizationStore organizations, CodeTableStore codes, CancellationToken cancellationToken)
    {
        if (await TechnologyApi.OwnNeedAsync(id, TechnologyDesk.Sight(http), needs, cancellationToken) is not { } row)
            return TechnologyDesk.NoSuchNeed;
        var (words, need) = (new Words(await codes.GetAsync(cancellationToken), http.PageLanguage()), row.Value);
        var names = await organizations.NamesAsync(need.Named, cancellationToken);
        return FormOf(need, new FormData(new Dictionary<string, string>
        {
            ["title"] = need.Title,
            ["problem"] = need.Problem,
            ["process"] = need.Process,
            ["field"] = need.Field,
            ["region"] = words.RegionToType(need.Region),
            ["budget"] = need.Budget is { } budget ? Choices.Key(budget) : "",
            ["closesOn"] = $"{need.ClosesOn:yyyy-MM-dd}",
            ["visibility"] = Choices.Key(need.Visibility),
            ["named"] = string.Join('\n', need.Named.Select(named => names.GetValueOrDefault(named, named))),
            ["version"] = $"{row.Version}",
        }));
    }

    private static async Task<IResult> Change(
        string id, HttpContext http, TechnologyNeedStore needs, OrganizationStore organizations, CodeTableStore codes, CancellationToken cancellationToken)
    {
        if (await TechnologyApi.OwnNeedAsync(id, TechnologyDesk.Sight(http), needs, cancellationToken) is not { Value: var known })
            return TechnologyDesk.NoSuchNeed;
        var (form, language, errors) = (await FormData.ReadAsync(http), http.PageLanguage(), new RequestErrors());
        var read = await ReadAsync(form, http, organizations, cancellationToken);
        var need = TechnologyApi.Read(read with { Closed = known.IsClosed }, known, await codes.GetAsync(cancellationToken), errors);
        if (!errors.None)
            form.Refuse(Problem.Invalid(errors), language);
        if (!form.IsGood)
            return FormOf(known, form);
        var written = await needs.ReplaceAsync(need, form.Version, cancellationToken);
        if (written.Outcome != WriteEffect.VersionDiffers)
            return Visitor.SeeOther($"{Address}/needs/{id}?done=1");
        form.Refuse("", Meanwhile, language);
        return FormOf(known, form) with { Status = StatusCodes.Status409Conflict };
    }

    /// <summary>What was typed; organizations are named as people call them, and one that there is not is said at its field.</summary>
    private static async Task<TechnologyNeedRequest> ReadAsync(
        FormData form, HttpContext http, OrganizationStore organizations, CancellationToken cancellationToken) => new()
        {
            Title = form["title"],
            Problem = form["problem"],
            Process = form["process"],
            Field = form["field"],
            Region = form["region"],
            Budget = form.Choice<AmountBand>("budget"),
            ClosesOn = form.Day("closesOn"),
            Visibility = form.Choice<NeedVisibility>("visibility"),
            Named = await organizations.NamedAsync(form, "named", http.PageLanguage(), cancellationToken),
        };

    private static async Task<IResult> Answer(
        string id, HttpContext http, TechnologyNeedStore needs, TechnologyTeamStore teams, TechnologyProjectStore projects, ConsortiumDay day,
        Mailer mailer, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var answered = await ProjectsApi.Answer(
            new() { NeedId = id, TeamId = form["team"], Text = form["text"] }, http, needs, teams, projects, day, mailer, cancellationToken);
        return answered.Result is Problem problem ? problem
            : Visitor.SeeOther($"{Address}/projects/{Visitor.IdOf<ProjectResponse>(answered.Result)}?done=1");
    }

    private static async Task<IResult> Confidential(string id, HttpContext http, TechnologyNeedStore needs, CancellationToken cancellationToken)
    {
        var form = await FormData.ReadAsync(http);
        var kept = await TechnologyApi.SetConfidential(id, new() { Text = form["text"] }, http, needs, cancellationToken);
        return kept.Result is Problem problem ? problem : Visitor.SeeOther($"{Address}/needs/{id}?done=1");
    }

    private static async Task<IResult> Close(string id, HttpContext http, TechnologyNeedStore needs, CancellationToken cancellationToken)
    {
        if (await TechnologyApi.OwnNeedAsync(id, TechnologyDesk.Sight(http), needs, cancellationToken) is not { } row)
            return TechnologyDesk.NoSuchNeed;
        await needs.ReplaceAsync(row.Value with { IsClosed = !row.Value.IsClosed }, row.Version, cancellationToken);
        return Visitor.SeeOther($"{Address}/needs/{id}?done=1");
    }

    /// <summary>What was typed between commas, semicolons or blanks.</summary>
    internal static string[] Listed(string typed) => typed.Split(
        [' ', '\n', ',', ';', '\uff0c', '\uff1b', '\u3001'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static PageResult FormOf(TechnologyNeed? known, FormData form) => PageResult.Of<TechnologyNeedFormView, TechnologyFormModel>(
        known is null ? new("发布技术需求", "A new technology need") : new("修改技术需求", "Edit the need"), new(known, form)) with
    {
        Status = form.IsGood ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
    };
}

/// <param name="Flow">Null for whoever sees no projects.</param>
/// <param name="Waiting">Projects whose next step is the reader's own.</param>
public sealed record TechnologyBoardModel(
    Page<Stored<TechnologyNeed>> Page, NeedFlow? Flow, string Text, string Region, string Show, IReadOnlyList<TechnologyProject> Waiting);

/// <param name="Refused">Why teams cannot be compared; null where they can.</param>
/// <param name="Answers">Those in which the reader is a side.</param>
/// <param name="Teams">The reader's own.</param>
/// <param name="Confidential">Null for whoever may not read it.</param>
public sealed record TechnologyNeedModel(
    Stored<TechnologyNeed> Row, bool IsOwn, Refusal? Refused, IReadOnlyList<TechnologyMatch> Matches, IReadOnlyList<Stored<TechnologyProject>> Answers,
    IReadOnlyList<Stored<TechnologyTeam>> Teams, string? Confidential, bool Done);

/// <param name="Known">As it is stored; null for a new one.</param>
public sealed record TechnologyFormModel(TechnologyNeed? Known, FormData Form);
