using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Matching.Benchmarks.Robustness;

/// <summary>
/// Requests to every operation of an OpenAPI document, right ones, nearly right ones and wrong ones; the same for the same seed and answers.
/// Ids that answers bring are used again.
/// </summary>
internal sealed class RequestGenerator(JsonElement document, Random random)
{
    private const int KnownIds = 400;

    private static readonly string[] Texts =
    [
        "", " ", "焊工", "PLC调试员", "云帆精密机械有限公司", "a", "0", "-1", "2026-07-01", "9999-99-99", "NaN", "null", "true", "C34", "320200", "460301",
        "associate", "大专", "en", "'; DROP TABLE demand;--", "=1+1", "../../etc/passwd", "%00", "\u0001", "\ud83d\ude00", "𠮷野家", "\u202e", "１２３", "[]", "{}", "\"", "\\", "<b>",
    ];

    private static readonly string[] Files =
    [
        "demand_id,enterprise,title,skills,headcount\nF-1,甲,焊工,焊接:4,3\nF-2,甲,,,x\n", "program_id,college,specialty,level\nP-1,学院,焊接技术,大专\n",
        "企业,岗位编号,院校,专业点编号,结果,人数,日期\n甲,F-1,学院,P-1,录用,1,2026-07-01\n", "enterprise,demand_id,college,program_id,grade\n甲,F-1,学院,P-1,3\n",
        "{\"demand_id\":\"N-1\",\"enterprise\":\"乙\",\"title\":\"车工\"}\n{]\n", "code,name\nC34,通用设备制造业\n", "a,b\n\"open", "\0\0\0\0", "PK\u0003\u0004broken", "", "\ufeff岗位编号;企业;岗位名称\n1;丙;钳工\n",
    ];

    private readonly (string Path, string Method, JsonElement Operation)[] _operations =
        [.. from path in document.GetProperty("paths").EnumerateObject() from method in path.Value.EnumerateObject() select (path.Name, method.Name, method.Value)];

    private readonly List<string> _ids = ["f4dp1k8w9a0b8mbspss4", "x", "C", "C34"];

    public (string Path, string Method, HttpRequestMessage Request) Next()
    {
        var (path, method, operation) = _operations[random.Next(_operations.Length)];
        var address = new StringBuilder(path);
        var query = new List<string>();
        var headers = new List<(string Name, string Value)>();
        foreach (var parameter in operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray() : [])
        {
            var (name, place) = (parameter.GetProperty("name").GetString()!, parameter.GetProperty("in").GetString());
            if (place == "path")
                address.Replace($"{{{name}}}", Uri.EscapeDataString(random.Next(8) == 0 ? Segment() : _ids[random.Next(_ids.Count)]));
            else if (random.Next(place == "query" ? 3 : 6) == 0)
                (place == "query" ? query : null)?.Add($"{name}={Uri.EscapeDataString(Plain(parameter.GetProperty("schema")))}");
            if (place == "header" && random.Next(4) == 0)
                headers.Add((name, name == "Idempotency-Key" ? $"k{random.Next(200)}" : Header()));
        }

        if (random.Next(25) == 0)
            query.Add($"{Uri.EscapeDataString(Text())}={Uri.EscapeDataString(Text())}");
        var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), $"{address}{(query.Count > 0 ? "?" : "")}{string.Join('&', query)}");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (random.Next(10) == 0)
            request.Headers.TryAddWithoutValidation("Accept", "text/csv");
        if (operation.TryGetProperty("requestBody", out var body))
            request.Content = Body(body.GetProperty("content"));
        return (path, method, request);
    }

    /// <summary>Takes the ids of an answer into use.</summary>
    public void Learn(byte[] answer)
    {
        try
        {
            Learn(JsonNode.Parse(answer), null);
        }
        catch (JsonException)
        {
            // A file, or nothing.
        }
    }

    private void Learn(JsonNode? node, string? name)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (member, value) in members)
                    Learn(value, member);
                break;
            case JsonArray items:
                foreach (var item in items.Take(5))
                    Learn(item, name);
                break;
            case JsonValue value when value.TryGetValue<string>(out var id) && name?.EndsWith("id", StringComparison.OrdinalIgnoreCase) == true && id.Length > 0:
                if (_ids.Count < KnownIds)
                    _ids.Add(id);
                else
                    _ids[random.Next(KnownIds)] = id;
                break;
        }
    }

    private ByteArrayContent Body(JsonElement content)
    {
        if (!content.TryGetProperty("application/json", out var json))
            return With(Encoding.UTF8.GetBytes(Files[random.Next(Files.Length)]), content.EnumerateObject().ElementAt(random.Next(content.EnumerateObject().Count())).Name);
        var text = Value(json.GetProperty("schema"), 0)?.ToJsonString() ?? "null";
        if (random.Next(30) == 0)
            text = text[..random.Next(text.Length)];
        return With(Encoding.UTF8.GetBytes(text), random.Next(40) == 0 ? "text/plain" : "application/json");
    }

    private static ByteArrayContent With(byte[] body, string mediaType) => new(body) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } };

    private JsonNode? Value(JsonElement schema, int depth)
    {
        if (random.Next(30) == 0)
            return Wrong();
        if (schema.TryGetProperty("$ref", out var reference))
            return Value(document.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]), depth);
        if (schema.TryGetProperty("oneOf", out var choices) || schema.TryGetProperty("anyOf", out choices))
            return Value(choices[random.Next(choices.GetArrayLength())], depth);
        if (schema.TryGetProperty("enum", out var words))
            return JsonNode.Parse(words[random.Next(words.GetArrayLength())].GetRawText());
        if (schema.TryGetProperty("examples", out var examples) && random.Next(2) == 0)
            return JsonNode.Parse(examples[0].GetRawText());
        return TypeOf(schema) switch
        {
            "object" => Members(schema, depth),
            "array" when depth < 6 && schema.TryGetProperty("items", out var items) => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Value(items, depth + 1))]),
            "array" => new JsonArray(),
            "integer" => random.Next(6) == 0 ? random.Next() : random.Next(1, 30),
            "number" => Math.Round(random.NextDouble() * 20_000, random.Next(4)),
            "boolean" => random.Next(2) == 0,
            "null" => null,
            _ => Text(),
        };
    }

    private JsonObject Members(JsonElement schema, int depth)
    {
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()).ToHashSet() : [];
        var made = new JsonObject();
        foreach (var member in schema.TryGetProperty("properties", out var members) ? members.EnumerateObject() : [])
        {
            if (required.Contains(member.Name) ? random.Next(25) > 0 : random.Next(3) == 0)
                made[member.Name] = member.Name is "demandId" or "programId" ? _ids[random.Next(_ids.Count)] : Value(member.Value, depth + 1);
        }

        if (random.Next(40) == 0)
            made[Text()] = Text();
        return made;
    }

    private JsonNode? Wrong() => random.Next(7) switch
    {
        0 => null,
        1 => Text(),
        2 => random.NextDouble() * 1e300,
        3 => new JsonArray(new JsonArray()),
        4 => new JsonObject { ["x"] = 1 },
        5 => new string('长', random.Next(200_000)),
        _ => true,
    };

    private static string? TypeOf(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
            return null;
        return type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()).First(one => one != "null") : type.GetString();
    }

    private string Plain(JsonElement schema) => random.Next(4) == 0 ? Text() : TypeOf(schema) switch
    {
        "integer" => random.Next(-2, 600).ToString(CultureInfo.InvariantCulture),
        "boolean" => random.Next(2) == 0 ? "true" : "false",
        _ => Text(),
    };

    private string Text() => Texts[random.Next(Texts.Length)];

    /// <summary>Part of an address: an empty one, or dots, would be another address.</summary>
    private string Segment() => Text() is var text && text.Trim('.', '/', ' ').Length > 0 && !text.Contains('/', StringComparison.Ordinal) ? text : "y";

    private string Header() => Texts.Where(text => text.All(c => c is > ' ' and < '\u007f')).ElementAt(random.Next(10));
}
