using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;

namespace Matching.Engine.Storage;

/// <summary>How times and dates cross the border: UTC text that sorts on SQLite, the databases' own types elsewhere.</summary>
internal static class ColumnTypes
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const string DateFormat = "yyyy-MM-dd";

    public static void Register()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;

        // Dapper's own mapping would win over a handler.
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.RemoveTypeMap(typeof(DateOnly));
        SqlMapper.RemoveTypeMap(typeof(DateOnly?));
        SqlMapper.AddTypeHandler(new Time());
        SqlMapper.AddTypeHandler(new Date());
    }

    /// <summary>Now, as precise as every database keeps it, so that what was written equals what is read.</summary>
    public static DateTimeOffset GetMilliseconds(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }

    private sealed class Time : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
            parameter.Value = parameter is SqliteParameter
                ? value.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture)
                : value.ToUniversalTime();

        public override DateTimeOffset Parse(object value) => value switch
        {
            DateTimeOffset time => time.ToUniversalTime(),
            DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
            string text => DateTimeOffset.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            _ => throw new DataException($"A {value.GetType()} is not a time."),
        };
    }

    private sealed class Date : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value)
        {
            // The oldest client that we build with does not know DateOnly.
            if (parameter is SqlParameter sqlServer)
                (sqlServer.SqlDbType, sqlServer.Value) = (SqlDbType.Date, value.ToDateTime(TimeOnly.MinValue));
            else if (parameter is SqliteParameter)
                parameter.Value = value.ToString(DateFormat, CultureInfo.InvariantCulture);
            else
                parameter.Value = value;
        }

        public override DateOnly Parse(object value) => value switch
        {
            DateOnly date => date,
            DateTime time => DateOnly.FromDateTime(time),
            string text => DateOnly.ParseExact(text, DateFormat, CultureInfo.InvariantCulture),
            _ => throw new DataException($"A {value.GetType()} is not a date."),
        };
    }
}
