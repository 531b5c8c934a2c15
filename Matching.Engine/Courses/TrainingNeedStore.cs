using Dapper;
using Matching.Engine.Storage;

namespace Matching.Engine.Courses;

/// <summary>What training needs say beside their demands; a demand of kind training without it is a need that says nothing more.</summary>
public sealed class TrainingNeedStore(Database database)
{
    private const int MaxBatch = 500;

    /// <summary>By demand; those that say nothing are not there.</summary>
    public async Task<IReadOnlyDictionary<string, TrainingTerms>> TermsAsync(IReadOnlyCollection<string> demandIds, CancellationToken cancellationToken)
    {
        var terms = new Dictionary<string, TrainingTerms>(StringComparer.Ordinal);
        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var ids in demandIds.Chunk(MaxBatch))
        {
            foreach (var row in await connection.QueryAsync<TrainingTermsRow>(new CommandDefinition(
                $"""
                SELECT demand_id, from_levels, starts_on, ends_on, hours, mode, certificate FROM training_need
                WHERE {database.Dialect.In("demand_id", "ids")}
                """,
                new { ids },
                cancellationToken: cancellationToken)))
            {
                terms[row.DemandId] = row.ToTerms();
            }
        }

        return terms;
    }

    /// <summary>Safe to repeat.</summary>
    public Task SetAsync(string demandId, TrainingTerms terms, CancellationToken cancellationToken) =>
        database.WriteAsync(Counter.Training, 1, async (transaction, _) =>
        {
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                "DELETE FROM training_need WHERE demand_id = @demandId", new { demandId }, transaction, cancellationToken: cancellationToken));
            return await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                INSERT INTO training_need (demand_id, from_levels, starts_on, ends_on, hours, mode, certificate)
                VALUES (@DemandId, @FromLevels, @StartsOn, @EndsOn, @Hours, @Mode, @Certificate)
                """,
                TrainingTermsRow.From(demandId, terms),
                transaction,
                cancellationToken: cancellationToken));
        }, cancellationToken);
}
