using Matching.Engine.Activities;
using Matching.Engine.Courses;
using Matching.Engine.Ledger;
using Matching.Engine.Technology;

namespace Matching.Engine.MemberFigures;

/// <summary>What members do together: training, technology projects, activities and the ledger, each as its own part counts it.</summary>
public sealed class MemberWorkReader(
    MemberFigureStore members, TrainingCountStore training, TechnologyProjectStore technology, ActivityStore activities, LedgerFigureStore figures,
    LedgerAccounts accounts)
{
    /// <summary>What became of needs and projects, of all time.</summary>
    /// <param name="names">Whose; null for everybody's.</param>
    public Task<TechnologyTrace> TraceAsync(IReadOnlyCollection<string>? names, TimeZoneInfo zone, CancellationToken cancellationToken) =>
        technology.TraceAsync(names, zone, cancellationToken);

    /// <summary>The data with that of the members' work.</summary>
    /// <param name="consortia">Whose; null for all.</param>
    /// <param name="names">By which their members' rows go; null for everybody's.</param>
    /// <param name="trace">Of these names at least.</param>
    public async Task<MemberData> WithWorkAsync(
        MemberData data, IReadOnlyCollection<string>? consortia, IReadOnlyCollection<string>? names, TechnologyTrace trace,
        CancellationToken cancellationToken)
    {
        var (from, to) = (data.Period.FirstDay, data.Period.Day);
        var ids = consortia ?? [.. data.Seats.Select(seat => seat.ConsortiumId).Distinct(StringComparer.Ordinal)];
        var accountIds = data.Seats.DistinctBy(seat => seat.OrganizationId)
            .ToDictionary(seat => seat.OrganizationId, seat => seat.AccountId, StringComparer.Ordinal);
        // A claim keeps the organization that made it; a member that was merged since has its account with the one it is now.
        LedgerDay OfAccount(LedgerDay row) => row with { OrganizationId = accountIds.GetValueOrDefault(row.OrganizationId, row.OrganizationId) };
        return data with
        {
            Runs = (await training.RunsAsync(names, from, to, cancellationToken)).ToLookup(run => run.Provider, StringComparer.Ordinal),
            Trained = (await training.TrainedAsync(names, from, to, cancellationToken)).ToLookup(one => one.Enterprise, StringComparer.Ordinal),
            Needs = trace.Needs.ToLookup(need => need.Enterprise, StringComparer.Ordinal),
            Projects = trace.Projects,
            Activities = await activities.NamedAsync(new ActivityFilter { ConsortiumIds = consortia, From = from, To = to }, cancellationToken),
            Ledger = new(
                [
                    .. await figures.DaysAsync(names, from, to, cancellationToken),
                    .. (await accounts.ConfirmedAsync(ids, from, to, cancellationToken)).Select(OfAccount),
                ],
                await members.TermsAsync(consortia, cancellationToken)),
        };
    }
}
