using Dapper;

namespace Matching.Engine.Storage;

/// <summary>What is wrong with the database as a database: its tables, its file, and rows without the row that they belong to.</summary>
public sealed class IntegrityStore(Database database, Migrator migrator)
{
    private static readonly (string Table, string Column, string Of, string Key)[] Links =
    [
        ("outcome", "demand_id", "demand", "id"),
        ("outcome", "program_id", "program", "id"),
        ("judgement", "demand_id", "demand", "id"),
        ("judgement", "program_id", "program", "id"),
        ("program_cohort", "program_id", "program", "id"),
        ("run_part", "run_id", "run", "id"),
    ];

    /// <summary>A sentence for each finding; none where all is well.</summary>
    public async Task<IReadOnlyList<string>> FindingsAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var findings = new List<string>();
        var schema = await connection.ExecuteScalarAsync<int>(new CommandDefinition(
            "SELECT MAX(version) FROM schema_version", cancellationToken: cancellationToken));
        if (schema != migrator.Newest)
            findings.Add($"The database has schema {schema}, this program has {migrator.Newest}.");
        if (database.Dialect.CheckFile is { } check)
        {
            var answers = await connection.QueryAsync<string>(new CommandDefinition(check, cancellationToken: cancellationToken));
            findings.AddRange(answers.Where(answer => answer != "ok").Select(answer => $"The file is damaged: {answer}"));
        }

        foreach (var link in Links)
        {
            // Names are literals of the array above.
            var count = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                $"SELECT COUNT(*) FROM {link.Table} r WHERE NOT EXISTS (SELECT 1 FROM {link.Of} o WHERE o.{link.Key} = r.{link.Column})",
                cancellationToken: cancellationToken));
            if (count > 0)
                findings.Add($"{count} rows of {link.Table} belong to a {link.Of} that is not there.");
        }

        return findings;
    }
}
