using System.Data.Common;
using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Pairs;

/// <summary>An <see cref="UpsertPlan{TRow}"/> for rows that belong to a demand and a program: what belongs to none is refused.</summary>
internal sealed class PairPlan<TRow>
    where TRow : PairRow
{
    private readonly HashSet<string> _demands;
    private readonly HashSet<string> _programs;
    private readonly UpsertPlan<TRow> _plan;

    private PairPlan(IReadOnlyList<TRow> batch, HashSet<string> demands, HashSet<string> programs, IEnumerable<TRow> existing)
    {
        (_demands, _programs) = (demands, programs);
        _plan = new UpsertPlan<TRow>(
            [.. batch.Where(row => Refusal(row) is null)],
            existing.Select(row => new RowState { Id = row.Id, ContentHash = row.ContentHash, Version = row.Version }));
        var planned = new Queue<WriteEffect>(_plan.Outcomes);
        Outcomes = [.. batch.Select(row => Refusal(row) ?? planned.Dequeue())];
    }

    /// <summary>One a row of the batch: created, updated, unchanged or unknown.</summary>
    public IReadOnlyList<WriteEffect> Outcomes { get; }

    public IReadOnlyCollection<TRow> Inserts => _plan.Inserts;

    public IReadOnlyCollection<TRow> Updates => _plan.Updates;

    public bool Writes => Inserts.Count + Updates.Count > 0;

    /// <param name="select">Reads the rows of the table whose ids are <c>@ids</c>.</param>
    public static async Task<PairPlan<TRow>> ReadAsync(
        DbConnection connection, DbTransaction? transaction, SqlDialect dialect, string select, IReadOnlyList<TRow> batch, CancellationToken cancellationToken)
    {
        var demands = await QueryAsync<string>($"SELECT id FROM demand WHERE deleted = 0 AND {dialect.In("id", "ids")}", row => row.DemandId);
        var programs = await QueryAsync<string>($"SELECT id FROM program WHERE deleted = 0 AND {dialect.In("id", "ids")}", row => row.ProgramId);
        return new PairPlan<TRow>(batch, [.. demands], [.. programs], await QueryAsync<TRow>(select, row => row.Id));

        Task<IEnumerable<T>> QueryAsync<T>(string sql, Func<TRow, string> id) => connection.QueryAsync<T>(new CommandDefinition(
            sql, new { ids = batch.Select(id).Distinct().ToArray() }, transaction, cancellationToken: cancellationToken));
    }

    private WriteEffect? Refusal(TRow row) => (_demands.Contains(row.DemandId), _programs.Contains(row.ProgramId)) switch
    {
        (true, true) => null,
        (false, true) => WriteEffect.UnknownDemand,
        (true, false) => WriteEffect.UnknownProgram,
        _ => WriteEffect.UnknownDemandAndProgram,
    };
}
