using System.Data.Common;
using Dapper;
using Matching.Engine.Consortia;
using Matching.Engine.Demands;
using Matching.Engine.MemberLists;
using Matching.Engine.Numerics;
using Matching.Engine.Organizations;
using Matching.Engine.Placements;
using Matching.Engine.Storage;

namespace Matching.Engine.MemberFigures;

/// <summary>Reads what figures of consortia are made of, and keeps what each night found.</summary>
public sealed class MemberFigureStore(Database database)
{
    private const string InForce = "consortium_member.joined_on <= @day AND (consortium_member.left_on IS NULL OR consortium_member.left_on > @day)";

    /// <summary>
    /// All but alarms, the run and the work of members. Posts that their owners show to nobody are not counted; a post without an opening day counts from the
    /// year on in which it was recorded, a program from then on or in a year in which it has a cohort.
    /// </summary>
    /// <param name="consortia">Whose; null for all, at the cost of one reading of each table.</param>
    public async Task<MemberData> LoadAsync(IReadOnlyCollection<string>? consortia, MemberPeriod period, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var reading = new Reading(connection, database.Dialect, consortia?.ToArray(), period, cancellationToken);
        var seats = await reading.ListAsync<SeatRow>(
            """
            SELECT consortium_member.consortium_id, consortium_member.organization_id, organization.name, organization.kind, organization.headcount,
                consortium_member.role, consortium_member.duties, COALESCE(organization.merged_into, organization.id) AS account_id
            FROM consortium_member JOIN organization ON organization.id = consortium_member.organization_id
            """,
            reading.OfConsortia("consortium_member.consortium_id").And(InForce));
        var names = await reading.ListAsync<MemberNameRow>(
            """
            SELECT DISTINCT consortium_member.organization_id, organization_name.name
            FROM consortium_member
            JOIN organization ON organization.id = consortium_member.organization_id
            JOIN organization_name ON organization_name.organization_id = COALESCE(organization.merged_into, organization.id)
            """,
            reading.OfConsortia("consortium_member.consortium_id").And(InForce));
        reading.Names = consortia is null ? null : [.. names.Select(row => row.Name).Distinct(StringComparer.Ordinal)];
        var posts = await reading.ListAsync<PostRow>(
            "SELECT id, enterprise, title, kind, headcount FROM demand",
            reading.OfOwners("enterprise").And("deleted = 0 AND visibility <> 'Owner'")
                .And("(opens_on <= @day OR (opens_on IS NULL AND created_at < @yearEnd)) AND (closes_on IS NULL OR closes_on >= @day)"));
        var programs = await reading.ListAsync<OfferedRow>(
            """
            SELECT program.id, program.college, program.specialty, program_cohort.graduates
            FROM program LEFT JOIN program_cohort ON program_cohort.program_id = program.id AND program_cohort.graduation_year = @year
            """,
            reading.OfOwners("program.college").And("program.deleted = 0 AND program.visibility <> 'Owner'")
                .And("(program.created_at < @yearEnd OR program_cohort.graduates IS NOT NULL)"));
        var placements = await reading.ListAsync<BegunRow>(
            "SELECT id, enterprise, college, state, starts_on, outcome FROM placement",
            reading.OfOwners("enterprise").And("starts_on >= @firstDay AND starts_on <= @day"));
        var hires = await reading.ListAsync<HireRow>(
            """
            SELECT outcome.id, demand.enterprise, program.college, demand.title, outcome.people
            FROM outcome
            JOIN demand ON demand.id = outcome.demand_id AND demand.deleted = 0
            JOIN program ON program.id = outcome.program_id AND program.deleted = 0
            """,
            reading.OfOwners("demand.enterprise").And("outcome.kind = 'Hired' AND outcome.happened_on >= @firstDay AND outcome.happened_on <= @day"));
        var products = await reading.ListAsync<ProductRow>(
            """
            SELECT core_product.id, core_product.organization_id, organization.name AS owner, core_product.name, core_product.since
            FROM core_product JOIN organization ON organization.id = core_product.organization_id
            """,
            reading.All().And("core_product.since <= @day AND (core_product.until IS NULL OR core_product.until > @day)"));
        return new MemberData
        {
            Period = period,
            Seats = [.. seats.Select(row => row.ToSeat())],
            NamesByOrganization = names.ToLookup(row => row.OrganizationId, row => row.Name, StringComparer.Ordinal),
            Posts = posts.Select(row => row.ToPost()).ToLookup(row => row.Enterprise, StringComparer.Ordinal),
            Programs = programs.Select(row => row.ToProgram()).ToLookup(row => row.College, StringComparer.Ordinal),
            Placements = placements.Select(row => row.ToPlacement()).ToLookup(row => row.Enterprise, StringComparer.Ordinal),
            Hires = hires.Select(row => row.ToHire()).ToLookup(row => row.Enterprise, StringComparer.Ordinal),
            Products = products.Select(row => row.ToProduct()).ToLookup(row => row.OrganizationId, StringComparer.Ordinal),
            Decisions = [.. (await reading.ListAsync<DecidedRow>(
                "SELECT id, consortium_id, ordinal, title, state, held_on, due_on, done_on FROM consortium_decision", reading.OfConsortia("consortium_id")))
                .Select(row => row.ToDecision()).OrderBy(one => one.ConsortiumId, StringComparer.Ordinal).ThenBy(one => one.Number)],
            Editions = [.. (await reading.ListAsync<FrozenListRow>(
                "SELECT consortium_id, kind, edition_year FROM member_list", reading.OfConsortia("consortium_id")))
                .Select(row => (row.ConsortiumId, Enum.Parse<MemberListKind>(row.Kind), row.EditionYear)).Order()],
            Rounds = [.. (await reading.ListAsync<PublishedRow>(
                "SELECT id, owner, title, published_at FROM placement_round", reading.OfConsortia("owner").And("published_at IS NOT NULL")))
                .Select(row => new MemberRound(row.Id, row.Owner, row.Title, period.Zone.DayOf(row.PublishedAt)))
                .OrderBy(round => round.Id, StringComparer.Ordinal)],
        };
    }

    /// <summary>Who belonged to what when, of all time.</summary>
    /// <param name="consortia">Whose members; null for all.</param>
    public async Task<IReadOnlyList<MemberTerm>> TermsAsync(IReadOnlyCollection<string>? consortia, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var ever = MemberPeriod.Of(1, DateOnly.MaxValue, TimeZoneInfo.Utc);
        var reading = new Reading(connection, database.Dialect, consortia?.ToArray(), ever, cancellationToken);
        var terms = await reading.ListAsync<TermRow>(
            """
            SELECT consortium_member.consortium_id, COALESCE(organization.merged_into, organization.id) AS account_id, consortium_member.joined_on,
                consortium_member.left_on
            FROM consortium_member JOIN organization ON organization.id = consortium_member.organization_id
            """,
            reading.OfConsortia("consortium_member.consortium_id"));
        return [.. terms.Select(row => new MemberTerm(row.ConsortiumId, row.AccountId, row.JoinedOn, row.LeftOn))];
    }

    /// <summary>Notes figures of a day; what was noted of that day before goes. Safe to repeat.</summary>
    public Task<int> NoteAsync(
        DateOnly day, IReadOnlyCollection<(string ConsortiumId, string Code, double? Value)> figures, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.MemberFigure, 1, async (transaction, _) =>
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "DELETE FROM member_figure WHERE taken_on = @day", new { day }, transaction, cancellationToken: cancellationToken));
            return await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "INSERT INTO member_figure (consortium_id, code, taken_on, value) VALUES (@ConsortiumId, @Code, @day, @Value)",
                figures.Select(one => new { one.ConsortiumId, one.Code, day, one.Value }),
                transaction,
                cancellationToken: cancellationToken));
        }, cancellationToken);

    /// <summary>What the nights found of a figure, oldest first.</summary>
    public async Task<IReadOnlyList<(DateOnly On, double? Value)>> HistoryAsync(
        string consortiumId, string code, DateOnly from, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return [.. (await connection.QueryAsync<NotedRow>(new CommandDefinition(
            "SELECT taken_on, value FROM member_figure WHERE consortium_id = @consortiumId AND code = @code AND taken_on >= @from ORDER BY taken_on",
            new { consortiumId, code, from },
            cancellationToken: cancellationToken))).Select(row => (row.TakenOn, row.Value))];
    }

    private sealed class Reading(
        DbConnection connection, SqlDialect dialect, string[]? consortia, MemberPeriod period, CancellationToken cancellationToken)
    {
        /// <summary>Of the members; null for everybody's rows.</summary>
        public string[]? Names { get; set; }

        public Conditions All()
        {
            var where = new Conditions("1 = 1");
            where.Parameters.AddDynamicParams(new { day = period.Day, firstDay = period.FirstDay, year = period.Year, yearEnd = period.YearEnd });
            return where;
        }

        public Conditions OfConsortia(string column) => All().Among(dialect, column, "consortia", consortia);

        public Conditions OfOwners(string column) => All().Among(dialect, column, "names", Names);

        public async Task<List<T>> ListAsync<T>(string select, Conditions where) => (await connection.QueryAsync<T>(new CommandDefinition(
            $"{select} WHERE {where}", where.Parameters, cancellationToken: cancellationToken))).AsList();
    }

    private sealed record SeatRow
    {
        public string ConsortiumId { get; init; } = "";

        public string OrganizationId { get; init; } = "";

        public string Name { get; init; } = "";

        public string Kind { get; init; } = "";

        public int? Headcount { get; init; }

        public string Role { get; init; } = "";

        public string Duties { get; init; } = "";

        public string AccountId { get; init; } = "";

        public MemberSeat ToSeat() =>
            new(ConsortiumId, OrganizationId, Name, Enum.Parse<OrganizationKind>(Kind), Headcount, Enum.Parse<MemberRole>(Role), Duties.Length > 0)
            {
                AccountId = AccountId,
            };
    }

    private sealed record TermRow
    {
        public string ConsortiumId { get; init; } = "";

        public string AccountId { get; init; } = "";

        public DateOnly JoinedOn { get; init; }

        public DateOnly? LeftOn { get; init; }
    }

    private sealed record MemberNameRow
    {
        public string OrganizationId { get; init; } = "";

        public string Name { get; init; } = "";
    }

    private sealed record PostRow
    {
        public string Id { get; init; } = "";

        public string Enterprise { get; init; } = "";

        public string Title { get; init; } = "";

        public string Kind { get; init; } = "";

        public int Headcount { get; init; }

        public MemberPost ToPost() => new(Id, Enterprise, Title, Enum.Parse<DemandKind>(Kind), Headcount);
    }

    private sealed record OfferedRow
    {
        public string Id { get; init; } = "";

        public string College { get; init; } = "";

        public string Specialty { get; init; } = "";

        public int? Graduates { get; init; }

        public MemberProgram ToProgram() => new(Id, College, Specialty, Graduates);
    }

    private sealed record BegunRow
    {
        public string Id { get; init; } = "";

        public string Enterprise { get; init; } = "";

        public string College { get; init; } = "";

        public string State { get; init; } = "";

        public DateOnly StartsOn { get; init; }

        public string? Outcome { get; init; }

        public MemberPlacement ToPlacement() => new(
            Id, Enterprise, College, Enum.Parse<PlacementState>(State), StartsOn, Outcome is null ? null : Enum.Parse<PlacementOutcome>(Outcome));
    }

    private sealed record HireRow
    {
        public string Id { get; init; } = "";

        public string Enterprise { get; init; } = "";

        public string College { get; init; } = "";

        public string Title { get; init; } = "";

        public int People { get; init; }

        public MemberHire ToHire() => new(Id, Enterprise, College, Title, People);
    }

    private sealed record ProductRow
    {
        public string Id { get; init; } = "";

        public string OrganizationId { get; init; } = "";

        public string Owner { get; init; } = "";

        public string Name { get; init; } = "";

        public DateOnly Since { get; init; }

        public CoreProduct ToProduct() => new() { Id = Id, OrganizationId = OrganizationId, Owner = Owner, Name = Name, Since = Since };
    }

    private sealed record DecidedRow
    {
        public string Id { get; init; } = "";

        public string ConsortiumId { get; init; } = "";

        public int Ordinal { get; init; }

        public string Title { get; init; } = "";

        public string State { get; init; } = "";

        public DateOnly HeldOn { get; init; }

        public DateOnly? DueOn { get; init; }

        public DateOnly? DoneOn { get; init; }

        public ConsortiumDecision ToDecision() => new()
        {
            Id = Id,
            ConsortiumId = ConsortiumId,
            Number = Ordinal,
            Title = Title,
            State = Enum.Parse<DecisionState>(State),
            HeldOn = HeldOn,
            DueOn = DueOn,
            DoneOn = DoneOn,
        };
    }

    private sealed record FrozenListRow
    {
        public string ConsortiumId { get; init; } = "";

        public string Kind { get; init; } = "";

        public int EditionYear { get; init; }
    }

    private sealed record PublishedRow
    {
        public string Id { get; init; } = "";

        public string Owner { get; init; } = "";

        public string Title { get; init; } = "";

        public DateTimeOffset PublishedAt { get; init; }
    }

    private sealed record NotedRow
    {
        public DateOnly TakenOn { get; init; }

        public double? Value { get; init; }
    }
}
