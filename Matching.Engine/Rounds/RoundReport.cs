using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Matching.Engine.Files;

namespace Matching.Engine.Rounds;

/// <summary>The certified result as immutable bytes. It names students by random ids, which nothing explains once a student is deleted.</summary>
/// <param name="Digest">SHA-256 of the JSON, lower-case hexadecimal.</param>
public sealed record RoundReport(byte[] Json, byte[] Csv, string Digest)
{
    /// <param name="certified">Who certifies, and when.</param>
    public static async Task<RoundReport> WriteAsync(
        Round round, RoundInput input, RoundOutcome outcome, Certification certified, CancellationToken cancellationToken)
    {
        var content = new Content
        {
            RoundId = round.Id,
            Name = round.Plan.Name,
            InputDigest = input.Digest(),
            SeedHash = round.SeedHash,
            Seed = input.Seed,
            Proposing = Name(input.Plan.Proposing),
            Minimum = Name(input.Plan.Minimum),
            WithoutList = Name(input.Plan.WithoutList),
            Overridden = [.. input.Plan.Positions.Where(position => position.OverrideReason is not null)
                .Select(position => new Overridden(position.DemandId, position.OverrideReason!))],
            Moves = input.Moves,
            Summary = outcome.Summary,
            Assignments = outcome.Assignments,
            BlockingPairs = outcome.BlockingPairs,
            CertifiedBy = certified.By,
            CertifiedAt = certified.At.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture),
        };
        var json = JsonSerializer.SerializeToUtf8Bytes(content, RoundInput.Json);
        return new RoundReport(json, await CsvAsync(content, input.Plan, cancellationToken), Convert.ToHexStringLower(SHA256.HashData(json)));
    }

    /// <summary>What it says of students and positions who would both rather have each other.</summary>
    public IReadOnlyList<BlockingPair> BlockingPairs() => JsonSerializer.Deserialize<Pairs>(Json, RoundInput.Json)!.BlockingPairs;

    /// <summary>What it says of each student.</summary>
    public IReadOnlyList<RoundAssignment> Assignments() => JsonSerializer.Deserialize<Placed>(Json, RoundInput.Json)!.Assignments;

    private static async Task<byte[]> CsvAsync(Content content, RoundPlan plan, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await using (var csv = new CsvTable(file, ["section", "student", "demand_id", "enterprise", "rank", "count", "value"]))
        {
            var owners = plan.Positions.ToDictionary(position => position.DemandId, position => position.Enterprise, StringComparer.Ordinal);
            foreach (var (name, value) in content.Head())
                csv.Add(["round", "", "", "", "", "", $"{name}={value}"]);
            foreach (var rank in content.Summary.CountsByRank)
                csv.Add(["countByRank", "", "", "", Text(rank.Rank), Text(rank.Count), ""]);
            foreach (var one in content.Summary.Positions)
                csv.Add(["position", "", one.DemandId, owners[one.DemandId], Text(one.Cut), $"{one.Filled}/{one.Seats}", one.Unfilled ?? ""]);
            foreach (var closed in content.Summary.Closed)
                csv.Add(["closed", "", closed.DemandId, owners[closed.DemandId], "", Text(closed.Shortfall), ""]);
            foreach (var demand in content.Summary.UnderMinimum)
                csv.Add(["underMinimum", "", demand, owners[demand], "", "", ""]);
            foreach (var one in content.Assignments)
            {
                var owner = one.DemandId is null ? "" : owners[one.DemandId];
                csv.Add(["assignment", one.StudentId, one.DemandId ?? "", owner, Text(one.Place), "", Name(one.Outcome)]);
                foreach (var (place, demand, code, _, cut, rule) in one.Reasons)
                    csv.Add(["notTaken", one.StudentId, demand, owners[demand], Text(place), Text(cut), rule ?? code]);
            }

            foreach (var pair in content.BlockingPairs)
                csv.Add(["blockingPair", pair.StudentId, pair.DemandId, owners[pair.DemandId], "", "", ""]);
            await csv.FlushAsync(cancellationToken);
        }

        return file.ToArray();
    }

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Name(Enum value) => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}");

    private sealed record Pairs(IReadOnlyList<BlockingPair> BlockingPairs);

    private sealed record Placed(IReadOnlyList<RoundAssignment> Assignments);

    private sealed record Overridden(string DemandId, string Reason);

    private sealed record Content
    {
        public required string RoundId { get; init; }

        public required string Name { get; init; }

        public required string InputDigest { get; init; }

        public required string SeedHash { get; init; }

        public required string Seed { get; init; }

        public required string Proposing { get; init; }

        public required string Minimum { get; init; }

        public required string WithoutList { get; init; }

        public required IReadOnlyList<Overridden> Overridden { get; init; }

        public required IReadOnlyList<RankingMove> Moves { get; init; }

        public required RoundSummary Summary { get; init; }

        public required IReadOnlyList<RoundAssignment> Assignments { get; init; }

        public required IReadOnlyList<BlockingPair> BlockingPairs { get; init; }

        public required string CertifiedBy { get; init; }

        public required string CertifiedAt { get; init; }

        public IEnumerable<(string Name, string Value)> Head() =>
        [
            ("roundId", RoundId), ("name", Name), ("inputDigest", InputDigest), ("seedHash", SeedHash), ("seed", Seed), ("proposing", Proposing),
            ("minimum", Minimum), ("withoutList", WithoutList), ("students", Text(Summary.Students)), ("withoutPreference", Text(Summary.WithoutPreference)),
            ("selfFound", Text(Summary.SelfFound)), ("unmatched", Text(Summary.Unmatched)), ("blockingPairs", Text(Summary.BlockingPairs)),
            ("changedUnderOtherSide", Text(Summary.ChangedUnderOtherSide)), ("certifiedBy", CertifiedBy), ("certifiedAt", CertifiedAt),
        ];
    }
}

/// <param name="By">The account or key of whoever certifies.</param>
public sealed record Certification(string By, DateTimeOffset At);
