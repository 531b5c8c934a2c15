using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Ledger;

/// <summary>What the service's own rows say of a duty or a benefit, of who was a member on the row's day.</summary>
public sealed class LedgerFigureStore(Database database)
{
    private const string OfOutcome =
        """
        FROM outcome
        JOIN demand ON demand.id = outcome.demand_id AND demand.deleted = 0
        JOIN program ON program.id = outcome.program_id AND program.deleted = 0
        """;

    private const string OfPlacement = "FROM placement JOIN demand ON demand.id = placement.demand_id";

    private const string OfActivity = "FROM activity JOIN activity_member ON activity_member.activity_id = activity.id";

    private const string IsSupport = "activity.kind IN ('Finance', 'Tax', 'Land')";

    private const string Signed = "technology_project.state IN ('Contract', 'Delivered', 'Accepted')";

    private static readonly Dictionary<LedgerType, Source> Sources = new()
    {
        [LedgerType.Hires] = new(OfOutcome, "demand.enterprise", "outcome.happened_on", "outcome.people", "outcome.id", "outcome.kind = 'Hired'"),
        [LedgerType.GraduatesHired] = new(OfOutcome, "program.college", "outcome.happened_on", "outcome.people", "outcome.id", "outcome.kind = 'Hired'"),
        [LedgerType.OutcomeReports] = new(OfOutcome, "demand.enterprise", "outcome.happened_on", "1", "outcome.id", "1 = 1"),
        [LedgerType.SeatsOffered] = new(
            "FROM demand", "demand.enterprise", "demand.opens_on", "demand.headcount", "demand.id",
            "demand.deleted = 0 AND demand.kind IN ('Internship', 'Apprenticeship')"),
        [LedgerType.SeatsGiven] = new(
            OfPlacement, "placement.enterprise", "placement.starts_on", "1", "demand.id", "placement.state IN ('Active', 'Ended')"),
        [LedgerType.InternsKept] = new(OfPlacement, "placement.enterprise", "placement.ends_on", "1", "demand.id", "placement.outcome = 'Hired'"),
        [LedgerType.EquipmentHours] = new(
            "FROM service_booking JOIN common_service ON common_service.id = service_booking.service_id", "common_service.owner", "service_booking.used_on",
            "service_booking.to_hour - service_booking.from_hour", "service_booking.id", "service_booking.state = 'Used'", "common_service.title"),
        [LedgerType.Activities] = new(
            OfActivity, "activity_member.name", "activity.starts_on", "1", "activity.id", $"NOT ({IsSupport})", "activity.title", "activity.consortium_id"),
        [LedgerType.Supports] = new(
            OfActivity, "activity_member.name", "activity.starts_on", "1", "activity.id", IsSupport, "activity.title", "activity.consortium_id"),
        [LedgerType.Projects] = new(
            "FROM technology_project", "technology_project.enterprise", "technology_project.contracted_on", "1", "technology_project.id", Signed,
            "technology_project.contract"),
        [LedgerType.TeamProjects] = new(
            "FROM technology_project", "technology_project.college", "technology_project.contracted_on", "1", "technology_project.id", Signed,
            "technology_project.contract"),
    };

    /// <summary>How much of a counted type each organization has from a day to a day, both included; those without any are absent.</summary>
    public async Task<IReadOnlyDictionary<string, decimal>> ByOrganizationAsync(
        LedgerType type, string consortiumId, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var source = Sources[type];
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<FigureRow>(new CommandDefinition(
            $"""
            SELECT organization_name.organization_id, SUM({source.Amount}) AS quantity {source.Rows}
            JOIN organization_name ON organization_name.name = {source.Owner}
            WHERE {source.Own} AND {source.Day} >= @from AND {source.Day} <= @to AND {Member(source.Day)}
            GROUP BY organization_name.organization_id
            """,
            new { consortiumId, from, to },
            cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.OrganizationId, row => row.Quantity, StringComparer.Ordinal);
    }

    /// <summary>
    /// How much of each counted type organizations have by day, from a day to a day, both included; whoever belongs to what on that day is the caller's to say.
    /// </summary>
    /// <param name="names">Of owners; null for all.</param>
    public async Task<IReadOnlyList<LedgerDay>> DaysAsync(
        IReadOnlyCollection<string>? names, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var days = new List<LedgerDay>();
        if (names is { Count: 0 })
            return days;
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var (type, source) in Sources)
        {
            var of = names is null ? "" : $"AND {database.Dialect.In(source.Owner, "names")}";
            var rows = await connection.QueryAsync<DayRow>(new CommandDefinition(
                $"""
                SELECT organization_name.organization_id, {source.Day} AS on_day, {source.OfConsortium ?? "NULL"} AS consortium_id,
                    SUM({source.Amount}) AS quantity {source.Rows}
                JOIN organization_name ON organization_name.name = {source.Owner}
                WHERE {source.Where} AND {source.Day} >= @from AND {source.Day} <= @to {of}
                GROUP BY organization_name.organization_id, {source.Day}{(source.OfConsortium is null ? "" : $", {source.OfConsortium}")}
                """,
                new { names = names?.ToArray(), from, to },
                cancellationToken: cancellationToken));
            days.AddRange(rows.Select(row => new LedgerDay(type, row.OrganizationId, row.OnDay, row.ConsortiumId, row.Quantity)));
        }

        return days;
    }

    /// <summary>How much of a counted type all members have together: each row once, whoever belongs to whom.</summary>
    public async Task<decimal> TotalAsync(LedgerType type, string consortiumId, DateOnly from, DateOnly to, CancellationToken cancellationToken)
    {
        var source = Sources[type];
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<decimal?>(new CommandDefinition(
            $"""
            SELECT SUM({source.Amount}) {source.Rows}
            WHERE {source.Own} AND {source.Day} >= @from AND {source.Day} <= @to
                AND EXISTS (SELECT 1 FROM organization_name WHERE organization_name.name = {source.Owner} AND {Member(source.Day)})
            """,
            new { consortiumId, from, to },
            cancellationToken: cancellationToken)) ?? 0;
    }

    /// <summary>The rows behind one organization's figure, newest day first; each says what it adds. None of them names a person.</summary>
    public async Task<IReadOnlyList<LedgerEvidence>> EvidenceAsync(
        LedgerType type, string consortiumId, string organizationId, DateOnly from, DateOnly to, int limit, CancellationToken cancellationToken)
    {
        var source = Sources[type];
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<EvidenceRow>(new CommandDefinition(
            $"""
            SELECT {source.Id} AS id, {source.Title} AS title, {source.Day} AS on_day, {source.Amount} AS quantity {source.Rows}
            JOIN organization_name ON organization_name.name = {source.Owner}
            WHERE {source.Own} AND {source.Day} >= @from AND {source.Day} <= @to AND {Member(source.Day)}
                AND organization_name.organization_id = @organizationId
            ORDER BY {source.Day} DESC, {source.Id} {database.Dialect.Limit}
            """,
            new { consortiumId, organizationId, from, to, limit },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new LedgerEvidence(row.Id, row.Title, row.OnDay, row.Quantity))];
    }

    private static string Member(string day) =>
        $"""
        EXISTS (
            SELECT 1 FROM consortium_member JOIN organization ON organization.id = consortium_member.organization_id
            WHERE consortium_member.consortium_id = @consortiumId
                AND COALESCE(organization.merged_into, organization.id) = organization_name.organization_id
                AND consortium_member.joined_on <= {day} AND (consortium_member.left_on IS NULL OR consortium_member.left_on > {day}))
        """;

    /// <summary>Where rows of a type stand; all of it is literal.</summary>
    private sealed record Source(
        string Rows, string Owner, string Day, string Amount, string Id, string Where, string Title = "demand.title", string? OfConsortium = null)
    {
        /// <summary>The rows that count in one consortium.</summary>
        public string Own => OfConsortium is null ? Where : $"{Where} AND {OfConsortium} = @consortiumId";
    }

    private sealed record FigureRow
    {
        public string OrganizationId { get; init; } = "";

        public decimal Quantity { get; init; }
    }

    private sealed record DayRow
    {
        public string OrganizationId { get; init; } = "";

        public DateOnly OnDay { get; init; }

        public string? ConsortiumId { get; init; }

        public decimal Quantity { get; init; }
    }

    private sealed record EvidenceRow
    {
        public string Id { get; init; } = "";

        public string Title { get; init; } = "";

        public DateOnly OnDay { get; init; }

        public decimal Quantity { get; init; }
    }
}

/// <summary>What rows of one day add to one organization's figure of a type.</summary>
/// <param name="ConsortiumId">Of what belongs to one consortium alone; null for what counts wherever the organization is a member.</param>
public sealed record LedgerDay(LedgerType Type, string OrganizationId, DateOnly On, string? ConsortiumId, decimal Quantity);

/// <summary>A row behind a figure.</summary>
/// <param name="Id">Of an outcome, a post, a booking or a project.</param>
/// <param name="Title">Of the post or the service, or the number of the contract.</param>
public sealed record LedgerEvidence(string Id, string Title, DateOnly On, decimal Quantity);
