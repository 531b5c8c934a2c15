using System.ComponentModel.DataAnnotations;
using Matching.Engine.Activities;
using Matching.Engine.Storage;

namespace Matching.Api.Activities;

/// <summary>What members did together, or what government gave.</summary>
public sealed record ActivityRequest
{
    [Required, StringLength(Activity.MaxId)]
    public string? ConsortiumId { get; init; }

    [Required]
    public ActivityKind? Kind { get; init; }

    [Required, StringLength(Activity.MaxTitle)]
    public string? Title { get; init; }

    [StringLength(Activity.MaxAbout)]
    public string? About { get; init; }

    [Required]
    public DateOnly? From { get; init; }

    /// <summary>The last day; absent for what goes on.</summary>
    public DateOnly? To { get; init; }

    public ActivityAmount? Amount { get; init; }

    /// <summary>Where it can be seen: a link or the number of a paper.</summary>
    [Required, StringLength(Activity.MaxEvidence)]
    public string? Evidence { get; init; }

    /// <summary>Who gave it or awarded it.</summary>
    [StringLength(Activity.MaxTitle)]
    public string? Giver { get; init; }

    /// <summary>Ids of members that took part, or got it.</summary>
    [Required, MaxLength(Activity.MaxMembers)]
    public IReadOnlyList<string>? Members { get; init; }
}

internal sealed record ActivityResponse(
    string Id, string ConsortiumId, ActivityKind Kind, string Title, string About, DateOnly StartsOn, DateOnly? EndsOn, ActivityAmount? Amount,
    string Evidence, string Giver, IReadOnlyList<ActivityMember> Members, string? EnteredFor, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static ActivityResponse From(Stored<Activity> row) => new(
        row.Value.Id, row.Value.ConsortiumId, row.Value.Kind, row.Value.Title, row.Value.About, row.Value.StartsOn, row.Value.EndsOn, row.Value.Amount,
        row.Value.Evidence, row.Value.Giver, row.Value.Members, row.Value.EnteredFor, row.CreatedAt, row.UpdatedAt);
}

/// <summary>An activity in a line of a CSV.</summary>
/// <param name="Members">By name.</param>
internal sealed record ActivityCsvLine(
    string Id, ActivityKind Kind, string Title, DateOnly StartsOn, DateOnly? EndsOn, ActivityAmount? Amount, string Giver, IReadOnlyList<string> Members,
    string Evidence)
{
    public static ActivityCsvLine From(Stored<Activity> row) => new(
        row.Value.Id, row.Value.Kind, row.Value.Title, row.Value.StartsOn, row.Value.EndsOn, row.Value.Amount, row.Value.Giver,
        [.. row.Value.Members.Select(member => member.Name)], row.Value.Evidence);
}

/// <summary>How many of a kind begin in a time.</summary>
internal sealed record ActivityCountResponse(ActivityKind Kind, string Name, int Activities);
