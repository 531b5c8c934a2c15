using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Api.Pages.Layout;
using Matching.Engine.Accounts;
using Matching.Engine.Demands;
using Matching.Engine.Index;
using Matching.Engine.Judgements;
using Matching.Engine.Live;
using Matching.Engine.Pairs;
using Matching.Engine.Programs;
using CollegeProgram = Matching.Engine.Programs.Program;

namespace Matching.Api.Pages.Secretariat;

/// <summary>Pairs to judge blind, ten at a time: neither score nor rank nor what others said stands beside them.</summary>
internal static class JudgementPages
{
    private const int AtATime = 10;
    private const int Latest = 20;

    public static void MapJudging(this RouteGroupBuilder pages)
    {
        pages.MapGet("/judgements", Next).NeedsByKeyOrCookie(Right.ReadJudgements);
        pages.MapPost("/judgements", Judge).NeedsByKeyOrCookie(Right.WriteJudgements);
    }

    private static async Task<IResult> Next(
        HttpContext http, LiveIndex live, JudgementStore judgements, DemandStore demands, ProgramStore programs, int? done,
        CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var judged = await judgements.StreamAllAsync(cancellationToken).Select(judgement => judgement.Id).ToListAsync(cancellationToken);
        var latest = await judgements.ListAsync(new PairFilter { Scope = http.Scope(Right.ReadJudgements) }, null, Latest, cancellationToken);
        var pairs = http.Caller().May(Right.WriteJudgements) ? await ReadAsync([.. view.PairsToJudge(judged, AtATime)]) : [];
        return PageResult.Of<JudgementsView, JudgementsModel>(
            new("评判", "Judgements"), new(judged.Count, pairs, [.. latest.Items], done));

        // The index has not all that one reads of a row.
        async Task<IReadOnlyList<PairToRead>> ReadAsync(IReadOnlyList<PairToJudge> drawn)
        {
            var posts = await demands.ListAsync(
                new DemandFilter { Ids = [.. drawn.Select(pair => pair.Demand.Id).Distinct()] }, null, AtATime, cancellationToken);
            var offers = await programs.ListAsync(
                new ProgramFilter { Ids = [.. drawn.Select(pair => pair.Program.Id).Distinct()] }, null, AtATime, cancellationToken);
            return
            [
                .. from pair in drawn
                join post in posts.Items on pair.Demand.Id equals post.Value.Id
                join offer in offers.Items on pair.Program.Id equals offer.Value.Id
                select new PairToRead(post.Value, offer.Value),
            ];
        }
    }

    private static async Task<IResult> Judge(HttpContext http, LiveIndex live, JudgementStore judgements, CancellationToken cancellationToken)
    {
        if (live.Current?.SeenBy(http) is not { } view)
            return Problem.NotPublished;
        var form = await FormData.ReadAsync(http);
        var given = new List<Judgement>();
        foreach (var (field, value) in form.Values)
        {
            if (field.Split('_') is ["grade", var demandId, var programId] && value is [>= '0' and <= '3' and var digit]
                && view.Demand(demandId) is not null && view.Program(programId) is not null)
            {
                given.Add(new Judgement { DemandId = demandId, ProgramId = programId, Grade = digit - '0' });
            }
        }

        if (given.Count > 0)
            await judgements.UpsertAsync([.. given.Take(JudgementStore.MaxBatch)], dryRun: false, cancellationToken);
        return Visitor.SeeOther($"/judgements?done={given.Count}");
    }
}

/// <param name="Judged">How many pairs were judged so far.</param>
/// <param name="Pairs">To judge now; none for a reader who may not.</param>
/// <param name="Done">How many were taken a moment ago; null where none were sent.</param>
public sealed record JudgementsModel(int Judged, IReadOnlyList<PairToRead> Pairs, IReadOnlyList<NamedPair<Judgement>> Latest, int? Done);

/// <summary>A post and a program as they are now.</summary>
public sealed record PairToRead(Demand Demand, CollegeProgram Program);
