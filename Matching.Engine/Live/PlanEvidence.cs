using Matching.Engine.Balance;
using Matching.Engine.Layout;
using Matching.Engine.Series;

namespace Matching.Engine.Live;

/// <summary>What a year of a plan is made of: programs, what its steps change, and the posts or series of demand. Pure.</summary>
/// <param name="retention">The part of graduates that stay and work.</param>
public sealed class PlanEvidence(LiveView view, WhatIf what, double retention)
{
    /// <summary>Graduates of the plan's specialties.</summary>
    public IReadOnlyList<EvidencePart> Supply(int year) => [.. what.Parts(year, after: true).SelectMany(Rows)];

    /// <summary>People sought of the plan's specialties: posts that are open now, or the series by which they are forecast.</summary>
    /// <param name="query">Of specialties, in the plan's region.</param>
    public IReadOnlyList<EvidencePart> Demand(int year, BalanceQuery query, IReadOnlyDictionary<string, DemandOutlook> outlooks) =>
    [
        .. what.Codes.SelectMany(code => outlooks.GetValueOrDefault(code) is { } outlook && outlook.Years.TryGetValue(year, out var told)
            ? [EvidencePart.Weighted("series", outlook.Series.Id, outlook.Series.Name, code, told.Value, 1)]
            : view.Balance.Evidence(query, code).Select(EvidencePart.Of)),
    ];

    /// <summary>People sought less graduates.</summary>
    public IReadOnlyList<EvidencePart> Gap(int year, BalanceQuery query, IReadOnlyDictionary<string, DemandOutlook> outlooks) =>
    [
        .. Demand(year, query, outlooks),
        .. Supply(year).Select(row => EvidencePart.Weighted(row.Entity, row.Id, row.Owner, row.Title, row.Quantity, -row.Weight)),
    ];

    private IEnumerable<EvidencePart> Rows(PlannedSite part)
    {
        if (part.Basis is { } basis)
        {
            foreach (var program in view.SeenPrograms.Where(part.Site.Holds).OrderBy(program => program.ExternalId, StringComparer.Ordinal))
            {
                if (program.Cohorts.FirstOrDefault(cohort => cohort.GraduationYear == basis) is { } cohort)
                {
                    var people = part.IsOfGraduates ? cohort.Graduates : cohort.Seats ?? cohort.Graduates;
                    yield return EvidencePart.Weighted("program", program.Id, program.College, program.Specialty, people, retention);
                }
            }
        }

        foreach (var (step, change) in part.Changes)
            yield return EvidencePart.Weighted("step", $"{step.FromIntake}", step.College, $"{step.Op} {step.SpecialtyCode}", change, retention);
    }
}
