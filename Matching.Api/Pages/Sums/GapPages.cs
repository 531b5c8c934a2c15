using Matching.Api.Gaps;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Answers;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Api.Pages.Shared;
using Matching.Api.Programs;
using Matching.Engine.Accounts;
using Matching.Engine.Live;
using Matching.Engine.Programs;
using Matching.Engine.Ranking.Industries;
using Matching.Jobs.Nightly;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Api.Pages.Sums;

/// <summary>What a program lacks of what its posts ask, and its peers.</summary>
internal static class GapPages
{
    private const int Gaps = 12;
    private const int Peers = 10;

    public static void MapGaps(this RouteGroupBuilder pages) => pages.MapGet("/programs/{id}/gaps", One).NeedsByKeyOrCookie(Right.ReadMatches);

    private static async Task<IResult> One(
        string id, string? sort, string? format, HttpContext http, LiveIndex live, ProgramStore programs, ConsortiumDay day,
        CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var order = Choices.Of<GapOrder>(sort) ?? GapOrder.People;
        if (await programs.GetAsync(id, http.Scope(Right.ReadPrograms), cancellationToken) is not { } row
            || await GapsApi.FindAsync(id, order, http, view, programs, day.Today, cancellationToken) is not { } list)
        {
            return ProgramsApi.NoSuchProgram;
        }

        if (format == "csv")
            return await CsvAnswer.OfAsync("gaps", list.Gaps.Select(GapLine.Of), cancellationToken);
        var taught = await TaughtCourses.FindAsync(list.Gaps.Take(Gaps), view, programs, http.Caller().SightOf(Right.ReadPrograms), cancellationToken);
        var language = http.PageLanguage();
        var peers = await programs.ListAsync(
            new ProgramFilter { Scope = http.Scope(Right.ReadPrograms), SpecialtyCode = row.Value.SpecialtyCode ?? "-" }, null, Peers + 1, cancellationToken);
        var model = new GapsModel(row.Value, order, list, taught, view.AsOf)
        {
            Shown = [.. list.Gaps.Take(Gaps)],
            Peers =
            [
                .. peers.Items.Select(peer => peer.Value).Where(peer => peer.Id != id).Take(Peers).Prepend(row.Value).Select(peer =>
                    new ProgramPeer(peer, view.BestDivisionFor(peer.Id, day.Today, language)?.Items is [var best, ..] ? best : null)),
            ],
        };
        return PageResult.Of<GapsView, GapsModel>(new($"{row.Value.Specialty}：课程缺口", $"{row.Value.Specialty}: gaps"), model);
    }
}

/// <summary>A gap in a file.</summary>
internal sealed record GapLine(string Skill, int Posts, int People, int LiftedPosts, int LiftedPeople)
{
    public static GapLine Of(SkillGap gap) => new(gap.Skill, gap.Posts, gap.People, gap.Lifted.Count, gap.LiftedPeople);
}

public sealed record GapsModel(CollegeProgram Program, GapOrder Order, GapList List, TaughtCourses Taught, DateTimeOffset AsOf)
{
    public IReadOnlyList<SkillGap> Shown { get; init; } = [];

    /// <summary>The program, and others of its specialty.</summary>
    public IReadOnlyList<ProgramPeer> Peers { get; init; } = [];
}

/// <param name="Best">The division that it answers best; null where it is not known.</param>
public sealed record ProgramPeer(CollegeProgram Program, IndustryFit? Best);
