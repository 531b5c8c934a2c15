using Matching.Api.Hosting.Access;
using Matching.Api.Pages.Contacts;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Programs;
using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Files.Notations;
using Matching.Engine.Languages;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Engine.Ranking.Industries;
using Matching.Engine.Scoring;
using Matching.Engine.Storage;
using Matching.Jobs.Nightly;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Api.Pages.Colleges;

/// <summary>Programs as people look through them, and one with the industries and posts that it fits.</summary>
internal static class ProgramPages
{
    private const int PageSize = 20;

    public static void MapPrograms(this RouteGroupBuilder pages)
    {
        pages.MapGet("/programs", List).NeedsByKeyOrCookie(Right.ReadPrograms);
        pages.MapGet("/programs/{id}", One).NeedsByKeyOrCookie(Right.ReadPrograms);
    }

    private static async Task<PageResult> List(
        HttpContext http, ProgramStore programs, CodeTableStore codes, LiveIndex live, ConsortiumDay day, [AsParameters] ProgramQuery query,
        CancellationToken cancellationToken)
    {
        var tables = await codes.GetAsync(cancellationToken);
        var owns = http.Caller().Role == Role.College && query.Whose != "all";
        var filter = new ProgramFilter
        {
            Scope = owns ? http.Scope(Right.WritePrograms) : http.Scope(Right.ReadPrograms),
            Level = Choices.Of<EducationLevel>(query.Level) is { } level and not EducationLevel.Any ? level : null,
            Region = Choices.Region(query.Region, tables),
            Text = query.Q?.Trim() is { Length: > 0 } text ? text : null,
        };
        var page = await programs.ListAsync(filter, query.Before, PageSize, cancellationToken);
        var (view, mine, language) = (live.Current?.SeenBy(http), http.Scope(Right.ReadMatches), http.PageLanguage());
        return PageResult.Of<ProgramsView, ProgramsModel>(
            owns ? new("本校的专业点", "Own programs") : new("专业点", "Programs"),
            new([.. page.Items.Select(row => ProgramLine.Of(row, mine, view, day.Today, language))], page.Next, query, owns,
                http.Caller().May(Right.WritePrograms)));
    }

    private static async Task<IResult> One(
        string id, HttpContext http, ProgramStore programs, CodeTableStore codes, LiveIndex live, ConsortiumDay day, RowContacts contacts,
        [AsParameters] MatchQuery query, CancellationToken cancellationToken)
    {
        if (await programs.GetAsync(id, http.Scope(Right.ReadPrograms), cancellationToken) is not { } row)
            return ProgramsApi.NoSuchProgram;
        var (view, language) = (live.Current?.SeenBy(http), http.PageLanguage());
        var tables = await codes.GetAsync(cancellationToken);
        var filter = query.Filter(tables);
        var model = new ProgramModel(row, http.Scope(Right.WritePrograms).Owns(row.Value.College), view?.AsOf, query)
        {
            IsNew = query.Done is not null,
            Doubt = ProgramRules.DoubtOf(row.Value, tables),
            Contacts = await contacts.OfAsync(row.Value, http, cancellationToken),
        };
        if (view is not null && http.Scope(Right.ReadMatches).Sees(row.Value.College, row.Value.Visibility))
        {
            model = model with
            {
                List = view.DemandsFor(id, query.Rows, day.Today, language, filter) ?? view.DemandsFor(row.Value, query.Rows, day.Today, language, filter),
                Industries = view.IndustriesFor(id, day.Today, language) ?? view.IndustriesFor(row.Value, day.Today, language),
            };
        }

        return PageResult.Of<ProgramView, ProgramModel>(new(row.Value.Specialty, row.Value.Specialty), model);
    }
}

/// <param name="Owns">The list is of the reader's own programs alone.</param>
public sealed record ProgramsModel(IReadOnlyList<ProgramLine> Lines, long? Next, ProgramQuery Query, bool Owns, bool MayWrite);

/// <summary>A program in a list.</summary>
/// <param name="Best">The division that it answers best; null where the reader sees none.</param>
/// <param name="Why">Why there is none.</param>
public sealed record ProgramLine(Stored<CollegeProgram> Row, IndustryFit? Best, Reason? Why)
{
    internal static ProgramLine Of(Stored<CollegeProgram> row, Scope mine, LiveView? view, DateOnly today, Language language)
    {
        if (view is null || !mine.Sees(row.Value.College, row.Value.Visibility) || view.BestDivisionFor(row.Value.Id, today, language) is not { } fits)
            return new(row, null, null);
        return new(row, fits.Items is [var best, ..] ? best : null, fits.NotAssessable);
    }
}

/// <summary>What stands in the address of a list of programs.</summary>
public sealed record ProgramQuery
{
    public string? Q { get; init; }

    public string? Level { get; init; }

    public string? Region { get; init; }

    public string? Whose { get; init; }

    public long? Before { get; init; }

    public string From(long before) => Addresses.Query(("q", Q), ("level", Level), ("region", Region), ("whose", Whose), ("before", $"{before}"));
}

/// <param name="MayWrite">The reader may change it.</param>
public sealed record ProgramModel(Stored<CollegeProgram> Row, bool MayWrite, DateTimeOffset? AsOf, MatchQuery Query)
{
    /// <summary>What filters leave of it; null where the reader sees no list of it, or no run was published.</summary>
    public MatchList? List { get; init; }

    public IndustryFitList? Industries { get; init; }

    public required ContactModel Contacts { get; init; }

    public bool IsNew { get; init; }

    /// <summary>That its specialty is in no catalogue; null where it is in one.</summary>
    public Doubt? Doubt { get; init; }
}
