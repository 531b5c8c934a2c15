using Matching.Engine.Accounts;
using Matching.Engine.Catalog;
using Matching.Engine.Skills;
using Matching.Engine.Storage;

namespace Matching.Engine.Demands;

/// <summary>岗位需求: an enterprise's post. Its key is (<see cref="Enterprise"/>, <see cref="ExternalId"/>).</summary>
public sealed record Demand
{
    public string Id => EntityId.From(Enterprise, ExternalId);

    public required string Enterprise { get; init; }

    /// <summary>The enterprise's own number for the post (<c>demand_id</c>).</summary>
    public required string ExternalId { get; init; }

    public required string Title { get; init; }

    public string Description { get; init; } = "";

    /// <summary>As the enterprise named them; empty means: recognise them in the text.</summary>
    public IReadOnlyList<NamedSkill> Skills { get; init; } = [];

    public DemandKind Kind { get; init; }

    /// <summary>How many people are sought, at least 1.</summary>
    public int Headcount { get; init; } = 1;

    public EducationLevel Education { get; init; }

    /// <summary>A GB/T 4754 code of any length (<c>C</c>, <c>C34</c>, <c>C3491</c>), or null.</summary>
    public string? Industry { get; init; }

    /// <summary>A GB/T 2260 code of six digits, or null.</summary>
    public string? Region { get; init; }

    /// <summary>Yuan a month.</summary>
    public decimal? SalaryMin { get; init; }

    /// <summary>Yuan a month, not below <see cref="SalaryMin"/>.</summary>
    public decimal? SalaryMax { get; init; }

    /// <summary>The first day on which the post is open.</summary>
    public DateOnly? OpensOn { get; init; }

    /// <summary>The last day on which the post is open; it is closed from the day after.</summary>
    public DateOnly? ClosesOn { get; init; }

    /// <summary>What a position says besides; nothing of other kinds.</summary>
    public PositionTerms Terms { get; init; } = PositionTerms.None;

    /// <summary>To whom the enterprise shows it. Files do not say: a row that is there keeps its own.</summary>
    public Visibility Visibility { get; init; } = Visibility.Everyone;

    /// <summary>The title where everyone may read it; else nothing.</summary>
    public string PublicTitle => Visibility == Visibility.Everyone ? Title : "";

    /// <summary>Whether people can apply on this day of the consortium's.</summary>
    public bool IsOpen(DateOnly today) => !(OpensOn > today) && !(ClosesOn < today);
}
