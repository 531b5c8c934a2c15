using Matching.Engine.Languages;
using Matching.Engine.Statistics;

namespace Matching.Engine.MemberFigures;

/// <summary>A figure of a consortium's members with the rows that it is made of.</summary>
/// <param name="Rows">Their quantities add up to the value; of a share their quantities over their wholes give it.</param>
/// <param name="Refused">Why there is no value.</param>
/// <param name="Lacking">Rows for whose sake there is none.</param>
public sealed record MemberFigure(
    MemberFigureKind Kind, IReadOnlyList<MemberFigurePart> Rows, Refusal? Refused = null, IReadOnlyList<MemberFigurePart>? Lacking = null)
{
    /// <summary>Null where it is refused.</summary>
    public double? Value => Refused is not null ? null
        : Kind.IsShare ? Rows.Sum(row => row.Quantity) / Rows.Sum(row => row.Whole) : Rows.Sum(row => row.Quantity);

    /// <summary>
    /// The rows as they may be told: those of people are told by enterprise, and enterprises with few of them together, so that none tells of single people.
    /// </summary>
    public IReadOnlyList<MemberFigurePart> Evidence()
    {
        if (Refused is not null)
            return Lacking ?? [];
        if (!Kind.IsOfPeople)
            return Rows;
        MemberFigurePart[] enterprises =
        [
            .. Rows.GroupBy(row => row.Owner, StringComparer.Ordinal)
                .Select(rows => new MemberFigurePart("enterprise", "", rows.Key, "", rows.Sum(row => row.Quantity), rows.Sum(row => row.Whole)))
                .OrderByDescending(row => row.Quantity).ThenBy(row => row.Owner, StringComparer.Ordinal),
        ];
        var told = FewPeople.Told(enterprises, row => row.Quantity, row => IsFew(row.Quantity) || IsFew(row.Whole - row.Quantity));
        var rest = enterprises.Skip(told).ToList();
        return rest.Count == 0 ? enterprises
            : [.. enterprises.Take(told), new("enterprises", "", "", "", rest.Sum(row => row.Quantity), rest.Sum(row => row.Whole))];
    }

    /// <summary>So few people that a count of them tells of single ones.</summary>
    public static bool IsFew(double people) => FewPeople.AreFew(people);
}

/// <param name="Entity">
/// organization, demand, program, placement, outcome, decision, list, round, run, product, alarm, course-run, technology-need, project, activity or account.
/// </param>
/// <param name="Owner">The member, or nothing.</param>
/// <param name="Whole">Of a share: what the quantity is a part of.</param>
public sealed record MemberFigurePart(string Entity, string Id, string Owner, string Title, double Quantity, double Whole = 0);

/// <param name="Unit">organizations, posts, people, seats, programs, products, decisions, lists, rounds, breaches, days, needs, projects, activities or
/// share; of the ledger its own.</param>
/// <param name="IsOfPeople">Counts of few people are not told.</param>
public sealed record MemberFigureKind(string Code, BilingualText Name, string Unit, bool IsOfPeople = false)
{
    public bool IsShare => Unit == "share";

    public MemberFigureArea Area { get; init; }
}

/// <summary>What part of a consortium's life a figure is about.</summary>
public enum MemberFigureArea
{
    Matching,
    Training,
    Technology,
    Activities,
    Ledger,
}
