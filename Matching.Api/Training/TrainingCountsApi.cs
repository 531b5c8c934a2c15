using Matching.Api.Consortia;
using Matching.Api.Hosting.Access;
using Matching.Api.Hosting.Errors;
using Matching.Engine.Accounts;
using Matching.Engine.Courses;
using Matching.Engine.MemberFigures;
using Matching.Jobs.Nightly;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Training;

/// <summary>How much training there was in a year: what was wanted, what was held, and who came, without whose names.</summary>
internal static class TrainingCountsApi
{
    public static void MapTrainingCounts(this RouteGroupBuilder training) =>
        training.MapGet("/counts", Get).Needs(Right.ReadTrainingPlans).CutByConsortium()
            .WithSummary("People whom enterprises want trained, seats of courses that began in the year, and people who have one");

    /// <param name="year">This one where it is absent.</param>
    internal static async Task<Results<Ok<TrainingCountsResponse>, Problem>> Get(
        int? year, HttpContext http, TrainingCountStore counts, ConsortiumDay day, CancellationToken cancellationToken)
    {
        var today = day.Today;
        if (year is < MemberFiguresApi.FirstYear || year > today.Year)
            return Problem.Invalid("year", MemberFiguresApi.DayRange);
        var period = MemberPeriod.Of(year ?? today.Year, today, day.Zone);
        var names = NamesOf(http);
        var wanted = await counts.WantedAsync(names, period.Day, period.YearEnd, cancellationToken);
        var runs = await counts.RunsAsync(names, period.FirstDay, period.Day, cancellationToken);
        var trained = (await counts.TrainedAsync(names, period.FirstDay, period.Day, cancellationToken)).Sum(one => one.People);
        return TypedResults.Ok(new TrainingCountsResponse(
            period.Year, period.Day, wanted, Told(trained), runs.Count, runs.Sum(run => run.Seats), Told(runs.Sum(run => run.Planned)),
            Told(runs.Sum(run => run.Enrolled))));
    }

    /// <summary>Own courses and needs; of a role in one consortium those of its members; null for all.</summary>
    private static IReadOnlyCollection<string>? NamesOf(HttpContext http)
    {
        var caller = http.Caller();
        var bound = caller.ReachOf(Right.ReadTrainingPlans) switch
        {
            Reach.All => null,
            Reach.Own => http.Scope(Right.ReadTrainingPlans).OwnNames,
            _ => caller.SightOf(Right.ReadDemands).BoundNames ?? [],
        };
        return http.CutNames() is not { } cut ? bound : bound is null ? cut : [.. bound.Intersect(cut, StringComparer.Ordinal)];
    }

    /// <summary>A count of few people is not told.</summary>
    private static int? Told(int people) => MemberFigure.IsFew(people) ? null : people;
}
