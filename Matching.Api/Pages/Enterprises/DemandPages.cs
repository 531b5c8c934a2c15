using Matching.Api.Demands;
using Matching.Api.Hosting.Access;
using Matching.Api.Pages.Contacts;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Pages.Students;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Demands;
using Matching.Engine.Live;
using Matching.Engine.Positions;
using Matching.Engine.Programs;
using Matching.Engine.Scoring;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;

namespace Matching.Api.Pages.Enterprises;

/// <summary>Demands as people look through them, and one with the programs that fit.</summary>
internal static class DemandPages
{
    private const int PageSize = 20;
    private const int Asked = 5;

    public static void MapDemands(this RouteGroupBuilder pages)
    {
        pages.MapGet("/demands", List).NeedsByKeyOrCookie(Right.ReadDemands);
        pages.MapGet("/demands/{id}", One).NeedsByKeyOrCookie(Right.ReadDemands);
    }

    private static async Task<PageResult> List(
        HttpContext http, DemandStore demands, CodeTableStore codes, LiveIndex live, ConsortiumDay day, [AsParameters] DemandQuery query,
        CancellationToken cancellationToken)
    {
        var tables = await codes.GetAsync(cancellationToken);
        var owns = http.Caller().Role == Role.Enterprise && query.Whose != "all";
        var filter = new DemandFilter
        {
            Scope = owns ? http.Scope(Right.WriteDemands) : http.Scope(Right.ReadDemands),
            Kind = Choices.Of<DemandKind>(query.Kind),
            OpenOn = query.State == "open" ? day.Today : null,
            ShutOn = query.State == "closed" ? day.Today : null,
            Industry = query.Industry is { Length: > 0 } industry ? tables.IndustryCode(industry) ?? "-" : null,
            Text = query.Q?.Trim() is { Length: > 0 } text ? text : null,
        };
        var page = await demands.ListAsync(filter, query.Before, PageSize, cancellationToken);
        var (view, mine, language) = (live.Current?.SeenBy(http), http.Scope(Right.ReadMatches), http.PageLanguage());
        var lines = page.Items.Select(row => DemandLine.Of(row, mine, view, day.Today, language));
        return PageResult.Of<DemandsView, DemandsModel>(
            owns ? new("本单位的岗位", "Own posts") : new("岗位", "Posts"), new([.. lines], page.Next, query, owns, http.Caller().May(Right.WriteDemands)));
    }

    private static async Task<IResult> One(
        string id, HttpContext http, DemandStore demands, ProgramStore programs, CodeTableStore codes, LiveIndex live, ConsortiumDay day,
        StudentPost post, RowContacts contacts, PositionAssessor positions, [AsParameters] MatchQuery query, CancellationToken cancellationToken)
    {
        if (http.Caller().Role == Role.Student)
            return await post.DrawAsync(id, http, cancellationToken);
        if (await demands.GetAsync(id, http.Scope(Right.ReadDemands), cancellationToken) is not { } row)
            return DemandsApi.NoSuchDemand;
        var (view, language) = (live.Current?.SeenBy(http), http.PageLanguage());
        var filter = query.Filter(await codes.GetAsync(cancellationToken));
        MatchList? list = null;
        if (view is not null && http.Scope(Right.ReadMatches) is var mine && mine.Sees(row.Value.Enterprise, row.Value.Visibility))
            list = view.ProgramsFor(id, query.Rows, day.Today, language, filter) ?? view.ProgramsFor(row.Value, query.Rows, day.Today, language, filter);
        var model = new DemandModel(row, http.Scope(Right.WriteDemands).Sees(row.Value.Enterprise, row.Value.Visibility), view?.AsOf, query)
        {
            List = list,
            Answers = list is not null && query.Ask?.Trim() is { Length: > 0 } text ? await AskedAsync(text) : [],
            IsNew = query.Done is not null,
            Contacts = await contacts.OfAsync(row.Value, http, cancellationToken),
            Position = row.Value.Kind.IsForStudents() ? await positions.AssessAsync(row.Value, day.Today, cancellationToken) : null,
        };
        return PageResult.Of<DemandView, DemandModel>(new(row.Value.Title, row.Value.Title), model);

        async Task<IReadOnlyList<AskedProgram>> AskedAsync(string text)
        {
            var found = await programs.ListAsync(
                new ProgramFilter { Scope = http.Scope(Right.ReadPrograms), Text = text }, null, Asked, cancellationToken);
            return [.. found.Items.Select(program => new AskedProgram(
                program.Value, view!.Pair(id, program.Value.Id, day.Today, language) ?? view.Pair(row.Value, program.Value, day.Today, language)))];
        }
    }
}

/// <param name="Owns">The list is of the reader's own posts alone.</param>
public sealed record DemandsModel(IReadOnlyList<DemandLine> Lines, long? Next, DemandQuery Query, bool Owns, bool MayWrite);

/// <summary>A demand in a list.</summary>
/// <param name="Best">Null where the reader sees no list of it, or there is none.</param>
/// <param name="Why">Why there is none.</param>
public sealed record DemandLine(Stored<Demand> Row, Match? Best, Reason? Why)
{
    internal static DemandLine Of(Stored<Demand> row, Scope mine, LiveView? view, DateOnly today, Engine.Languages.Language language)
    {
        if (view is null || !mine.Sees(row.Value.Enterprise, row.Value.Visibility))
            return new(row, null, null);
        var list = view.ProgramsFor(row.Value.Id, 1, today, language);
        return new(row, list?.Items is [var best, ..] ? best : null, list?.NotAssessable ?? list?.Excluded);
    }
}

/// <summary>What stands in the address of a list of demands.</summary>
public sealed record DemandQuery
{
    public string? Q { get; init; }

    public string? Kind { get; init; }

    public string? State { get; init; }

    public string? Industry { get; init; }

    public string? Whose { get; init; }

    public long? Before { get; init; }

    /// <summary>The list from another place on.</summary>
    public string From(long before) => Addresses.Query(
        ("q", Q), ("kind", Kind), ("state", State), ("industry", Industry), ("whose", Whose), ("before", $"{before}"));
}

/// <param name="MayWrite">The reader may change it.</param>
public sealed record DemandModel(Stored<Demand> Row, bool MayWrite, DateTimeOffset? AsOf, MatchQuery Query)
{
    /// <summary>What filters leave of it; null where the reader sees no list of it, or no run was published.</summary>
    public MatchList? List { get; init; }

    public IReadOnlyList<AskedProgram> Answers { get; init; } = [];

    public required ContactModel Contacts { get; init; }

    /// <summary>What the rules on internships say; null of other kinds of posts.</summary>
    public PositionAssessment? Position { get; init; }

    /// <summary>It was saved a moment ago.</summary>
    public bool IsNew { get; init; }
}

/// <summary>A program that the reader asked about, whatever its rank.</summary>
public sealed record AskedProgram(Engine.Programs.Program Program, PairAnswer Answer);
