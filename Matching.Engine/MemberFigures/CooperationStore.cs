using Dapper;
using Matching.Engine.Demands;
using Matching.Engine.Storage;

namespace Matching.Engine.MemberFigures;

/// <summary>What an enterprise did with colleges, as it is stored here.</summary>
public sealed class CooperationStore(Database database)
{
    /// <summary>Placements that were signed, of all years, oldest first.</summary>
    public async Task<IReadOnlyList<CooperationDeed>> DeedsAsync(string organizationId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<DeedRow>(new CommandDefinition(
            """
            SELECT placement.id, placement.college, placement.starts_on, placement.ends_on, demand.kind, program.specialty_code
            FROM placement
            LEFT JOIN demand ON demand.id = placement.demand_id
            LEFT JOIN student ON student.id = placement.student_id
            LEFT JOIN program ON program.id = student.program_id
            WHERE placement.state IN ('Agreed', 'Active', 'Ended')
                AND placement.enterprise IN (SELECT name FROM organization_name WHERE organization_id = @organizationId)
            ORDER BY placement.starts_on, placement.id
            """,
            new { organizationId },
            cancellationToken: cancellationToken))).Select(row => row.ToDeed())];
    }

    private sealed record DeedRow
    {
        public string Id { get; init; } = "";

        public string College { get; init; } = "";

        public DateOnly StartsOn { get; init; }

        public DateOnly EndsOn { get; init; }

        public string? Kind { get; init; }

        public string? SpecialtyCode { get; init; }

        public CooperationDeed ToDeed() =>
            new(Id, College, StartsOn, EndsOn, Kind == nameof(DemandKind.Apprenticeship), SpecialtyCode is { Length: > 0 } ? SpecialtyCode : null);
    }
}

/// <summary>One student at the enterprise, without whose it is.</summary>
/// <param name="SpecialtyCode">Null where it is not known any more.</param>
public sealed record CooperationDeed(string PlacementId, string College, DateOnly StartsOn, DateOnly EndsOn, bool IsApprenticeship, string? SpecialtyCode);
